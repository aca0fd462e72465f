"""How somebody on LINE becomes a member: the greeting, who are you in two taps, the printed card, and the way out."""
