CREATE OR REPLACE VIEW `${database}`.`ads_metrics` AS
SELECT
  record_uuid,
  region,
  ad_id,
  campaign_id,
  merchant_id,
  row_time,
  impressions,
  clicks,
  spend_micros,
  currency,
  credit_ppm,
  revenue_micros,
  model,
  order_id,
  order_status,
  touch_event_id,
  touch_type,
  touch_time,
  enrichment_status,
  item_count,
  new_customer,
  revision,
  COALESCE(generation, 0) AS generation,
  COALESCE(row_version, 0) AS row_version,
  dt,
  hour,
  row_kind
FROM (
  SELECT
    *,
    ROW_NUMBER() OVER (
      PARTITION BY dt, hour, row_kind, record_uuid
      ORDER BY
        COALESCE(row_version, 0) DESC,
        region,
        enrichment_status,
        impressions,
        clicks,
        spend_micros,
        credit_ppm,
        revenue_micros
    ) AS place
  FROM `${database}`.`ads_metrics_rows`
) placed
WHERE place = 1
