"""What linesim tells a bot: events, their signature, and their delivery in order for each user."""
