CREATE TABLE orders (
  id uuid PRIMARY KEY,
  customer text NOT NULL,
  status text NOT NULL CHECK (status IN ('placed', 'fulfilled', 'failed')),
  reservation_id uuid NOT NULL UNIQUE,
  total_cents integer NOT NULL CHECK (total_cents >= 0),
  created_at timestamptz NOT NULL DEFAULT now()
);

CREATE INDEX orders_created_at ON orders (created_at);

CREATE TABLE order_lines (
  order_id uuid NOT NULL REFERENCES orders ON DELETE CASCADE,
  sku text NOT NULL,
  quantity integer NOT NULL CHECK (quantity > 0),
  unit_price_cents integer NOT NULL CHECK (unit_price_cents >= 0),
  PRIMARY KEY (order_id, sku)
);
