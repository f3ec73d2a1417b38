"""Brokers: how clients reach one, the topics on it, a real Kafka for local work, an embedded one for the demo."""
