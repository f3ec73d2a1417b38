"""The finder without a model: English, by rules and an open gazetteer."""

from streamproc.entities.rules.finder import RulesFinder

__all__ = ["RulesFinder"]
