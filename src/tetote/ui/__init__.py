"""The kit every page is made of: components, layouts, forms, board, fragments. It knows no business word."""
