"""Official documents in the layout of Decree 30/2020: a frozen document object, and its renderers."""
