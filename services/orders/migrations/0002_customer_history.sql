CREATE INDEX orders_customer ON orders (customer, total_cents DESC);
