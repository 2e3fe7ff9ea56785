"""`python -m pilar` is the command `pilar`."""

import sys

from pilar.config.cli import main

sys.exit(main())
