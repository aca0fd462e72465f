"""The pages of matching, for staff and for members who come by a link."""
