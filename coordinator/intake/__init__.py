"""Other people's spreadsheets: opened whatever their letters and commas, headings matched, cells read, row by row."""
