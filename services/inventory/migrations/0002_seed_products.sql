INSERT INTO products (sku, name, price_cents) VALUES
  ('tea', 'Assam tea, 100 g', 650),
  ('coffee', 'Coffee beans, 250 g', 890),
  ('honey', 'Lime blossom honey', 720),
  ('biscuits', 'Oat biscuits', 340),
  ('mug', 'Stoneware mug', 1450),
  ('teapot', 'Glass teapot', 2900),
  ('kettle', 'Gooseneck kettle', 5400),
  ('matcha', 'Ceremonial matcha, 30 g', 2600);

-- Enough to sell for weeks at gentle load; matcha is always sold out, so that there is something to be refused for.
INSERT INTO stock (sku, on_hand)
SELECT sku, CASE sku WHEN 'matcha' THEN 0 ELSE 1000000 END FROM products;
