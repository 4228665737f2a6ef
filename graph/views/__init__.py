"""What is shown of answers: tables, JSON and CSV, passages with their marks, a guided tour."""
