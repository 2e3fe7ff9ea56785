"""What packaging means, in plain Python: label, standard, level, cheapest path, photo. No Django here."""
