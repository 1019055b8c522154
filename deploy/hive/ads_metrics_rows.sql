CREATE EXTERNAL TABLE IF NOT EXISTS `${database}`.`ads_metrics_rows` (
  record_uuid STRING,
  region STRING,
  ad_id STRING,
  campaign_id STRING,
  merchant_id STRING,
  row_time TIMESTAMP,
  impressions BIGINT,
  clicks BIGINT,
  spend_micros BIGINT,
  currency STRING,
  credit_ppm INT,
  revenue_micros BIGINT,
  model STRING,
  order_id STRING,
  order_status STRING,
  touch_event_id STRING,
  touch_type STRING,
  touch_time TIMESTAMP,
  enrichment_status STRING,
  item_count INT,
  new_customer BOOLEAN,
  revision BIGINT,
  generation INT,
  row_version BIGINT
)
PARTITIONED BY (
  dt STRING,
  hour STRING,
  row_kind STRING
)
STORED AS PARQUET
LOCATION '${location}'
TBLPROPERTIES (
  'external.table.purge' = 'false',
  'discover.partitions' = 'false'
)
