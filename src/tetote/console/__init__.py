"""The staff's web: a frame around what the apps declare, and the pages about people that belong to no single app."""
