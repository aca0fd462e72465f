"""The pages of money, for staff and for members who come by a link."""
