package dev.adtally.tools.generate;

/**
 * Who and what there is. Each user belongs to one region; campaign and merchant are functions of
 * the ad.
 *
 * @param users users of all regions together
 * @param zipfExponent how much the ads differ in popularity: the n-th is seen in proportion to
 *     n<sup>-zipfExponent</sup>
 * @param hotAdShare share of the events that the most popular ad takes on top of its Zipf share
 */
public record Population(
    int users, int ads, int campaigns, int merchants, double zipfExponent, double hotAdShare) {

  public static final Population DEFAULT = new Population(20_000, 500, 60, 25, 1.0, 0.05);

  public Population {
    new Requirements()
        .atLeast("users", users, 1)
        .atLeast("ads", ads, 2)
        .atLeast("campaigns", campaigns, 1)
        .atLeast("merchants", merchants, 2)
        .that(zipfExponent >= 0, "zipfExponent is " + zipfExponent + ": give at least 0")
        .share("hotAdShare", hotAdShare)
        .check();
  }

  public Population withUsers(int newUsers) {
    return new Population(newUsers, ads, campaigns, merchants, zipfExponent, hotAdShare);
  }

  public Population withAds(int newAds) {
    return new Population(users, newAds, campaigns, merchants, zipfExponent, hotAdShare);
  }

  public Population withHotAdShare(double newShare) {
    return new Population(users, ads, campaigns, merchants, zipfExponent, newShare);
  }

  String adId(int ad) {
    return "ad" + ad;
  }

  String campaignId(int ad) {
    return "c" + ad % campaigns;
  }

  String merchantId(int ad) {
    return merchantName(ad % campaigns % merchants);
  }

  String merchantName(int merchant) {
    return "m" + merchant;
  }
}
