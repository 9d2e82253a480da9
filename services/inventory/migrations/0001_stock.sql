CREATE TABLE products (
  sku text PRIMARY KEY,
  name text NOT NULL,
  price_cents integer NOT NULL CHECK (price_cents >= 0)
);

CREATE TABLE stock (
  sku text PRIMARY KEY REFERENCES products,
  on_hand integer NOT NULL,
  reserved integer NOT NULL DEFAULT 0,
  -- The last line of defence: whatever the code does, more than there is cannot be promised.
  CONSTRAINT never_oversold CHECK (reserved >= 0 AND on_hand >= reserved)
);

CREATE TABLE reservations (
  id uuid PRIMARY KEY,
  status text NOT NULL CHECK (status IN ('held', 'confirmed', 'cancelled', 'expired')),
  created_at timestamptz NOT NULL DEFAULT now(),
  expires_at timestamptz NOT NULL
);

CREATE INDEX held_until ON reservations (expires_at) WHERE status = 'held';
CREATE INDEX reservations_created_at ON reservations (created_at);

CREATE TABLE reservation_lines (
  reservation_id uuid NOT NULL REFERENCES reservations ON DELETE CASCADE,
  sku text NOT NULL REFERENCES products,
  quantity integer NOT NULL CHECK (quantity > 0),
  PRIMARY KEY (reservation_id, sku)
);
