"""What people do with the topics from outside: publish, tail, look at rejects, audit, try it out.

Nothing here takes part in the stream: no consumer group is joined, no offset is committed, and what is read is
read again next time.
"""
