-- A shop has customers who have bought before: sixty orders of two lines for each of those that come most often.
INSERT INTO orders (id, customer, status, reservation_id, total_cents)
SELECT gen_random_uuid(), customer, 'fulfilled', gen_random_uuid(), 1540
FROM unnest(ARRAY['ada', 'grace', 'linus', 'barbara', 'edsger', 'margaret', 'ken', 'radia']) AS customer, generate_series(1, 60);

INSERT INTO order_lines (order_id, sku, quantity, unit_price_cents)
SELECT id, sku, 1, price FROM orders, (VALUES ('tea', 650), ('coffee', 890)) AS line (sku, price);
