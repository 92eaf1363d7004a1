-- Which of several addresses of a mail have it already, while others are tried again.
ALTER TABLE delivery ADD COLUMN reached text[];
