"""zhize (职责): who is responsible for what in Chinese policy plans."""
