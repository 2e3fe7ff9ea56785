"""The registry's pages: the work list, the page of a business, and the tasks that change it."""
