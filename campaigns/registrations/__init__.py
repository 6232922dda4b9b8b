"""Đăng ký thi đua: units pledge to take part, name the awards they strive for and hand in their own plan."""
