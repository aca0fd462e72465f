"""What is typed and chosen on the pages about members."""
