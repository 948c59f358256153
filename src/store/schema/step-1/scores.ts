/** Step 1 of the schema: the scores of each scheme. Frozen: a later change is a step of its own, see `steps.ts`. */

export const SCORES = `
CREATE TABLE abc_scores (
  customer_id INTEGER PRIMARY KEY REFERENCES customers(id),
  as_of TEXT NOT NULL,
  revenue_share REAL,
  cumulative_share REAL,
  batch_id INTEGER
);
CREATE INDEX abc_scores_by_batch ON abc_scores (batch_id);

CREATE TABLE rfm_scores (
  customer_id INTEGER PRIMARY KEY REFERENCES customers(id),
  as_of TEXT NOT NULL,
  recency_days INTEGER,
  frequency INTEGER,
  monetary INTEGER,
  r INTEGER,
  f INTEGER,
  m INTEGER,
  rfm TEXT,
  rfm_score REAL,
  batch_id INTEGER
);
CREATE INDEX rfm_scores_by_batch ON rfm_scores (batch_id);

CREATE TABLE lifecycle_scores (
  customer_id INTEGER PRIMARY KEY REFERENCES customers(id),
  as_of TEXT NOT NULL,
  usual_gap_days REAL,
  batch_id INTEGER
);
CREATE INDEX lifecycle_scores_by_batch ON lifecycle_scores (batch_id);

CREATE TABLE clv_scores (
  customer_id INTEGER PRIMARY KEY REFERENCES customers(id),
  as_of TEXT NOT NULL,
  p_alive REAL,
  expected_orders REAL,
  expected_order_value INTEGER,
  clv INTEGER,
  clv_model TEXT,
  clv_horizon_days INTEGER,
  batch_id INTEGER
);
CREATE INDEX clv_scores_by_batch ON clv_scores (batch_id);

CREATE TABLE churn_scores (
  customer_id INTEGER PRIMARY KEY REFERENCES customers(id),
  as_of TEXT NOT NULL,
  gaps_silent REAL,
  value_at_risk INTEGER,
  batch_id INTEGER
);
CREATE INDEX churn_scores_by_batch ON churn_scores (batch_id);

CREATE TABLE value_scores (
  customer_id INTEGER PRIMARY KEY REFERENCES customers(id),
  as_of TEXT NOT NULL,
  active_months INTEGER,
  value_score REAL,
  batch_id INTEGER
);
CREATE INDEX value_scores_by_batch ON value_scores (batch_id);

CREATE TABLE attitude_scores (
  customer_id INTEGER PRIMARY KEY REFERENCES customers(id),
  as_of TEXT NOT NULL,
  most_bought TEXT,
  most_bought_share REAL,
  early_items INTEGER,
  batch_id INTEGER
);
CREATE INDEX attitude_scores_by_batch ON attitude_scores (batch_id);

CREATE TABLE preference_scores (
  customer_id INTEGER PRIMARY KEY REFERENCES customers(id),
  as_of TEXT NOT NULL,
  favourite_category TEXT,
  favourite_product TEXT,
  favourite_channel TEXT,
  favourite_weekday TEXT,
  purse_share REAL,
  next_purchase_on TEXT,
  batch_id INTEGER
);
CREATE INDEX preference_scores_by_batch ON preference_scores (batch_id);
`;
