"""The door of stories: which reports tell of one happening."""
