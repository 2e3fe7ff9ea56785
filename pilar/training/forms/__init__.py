"""What a person types on the pages of training."""
