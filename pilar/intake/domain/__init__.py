"""Reading and understanding dirty spreadsheets, in five steps that each can be called alone.

open_workbook (files) -> find_tables (tables) -> suggest_mapping (columns) -> parse (values) -> stage (staging)
"""
