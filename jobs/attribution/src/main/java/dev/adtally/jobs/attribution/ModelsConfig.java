package dev.adtally.jobs.attribution;

import dev.adtally.config.ConfigSection;
import dev.adtally.domain.attribution.AttributionModel;
import dev.adtally.domain.attribution.FirstTouch;
import dev.adtally.domain.attribution.LastClick;
import dev.adtally.domain.attribution.LastTouch;
import dev.adtally.domain.attribution.Linear;
import dev.adtally.domain.attribution.PositionBased;
import dev.adtally.domain.attribution.TimeDecay;
import dev.adtally.domain.intake.FieldRules;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * Section {@code models}: the models that orders are credited by, all at once. A key is the model's
 * name in the rows, and part of their identity.
 */
final class ModelsConfig {

  private static final int USUAL_POSITION_PPM = 400_000;

  private ModelsConfig() {}

  /** Reads each model; without the section there is one, last touch under its own name. */
  static List<AttributionModel> from(ConfigSection root) {
    if (!root.has("models")) {
      return List.of(new LastTouch(Kind.LAST_TOUCH.text()));
    }
    ConfigSection section = root.optionalSection("models");
    List<AttributionModel> models =
        section.keys().stream()
            .map(name -> model(section, name, section.section(name)))
            .filter(Objects::nonNull)
            .toList();
    if (section.keys().isEmpty()) {
      root.problem("models", "none", "name at least one model, or leave the section out");
    }
    return models;
  }

  private static AttributionModel model(ConfigSection models, String name, ConfigSection model) {
    FieldRules.id("name", name)
        .ifPresent(broken -> models.problem(name, name, "not a name: " + broken.error()));
    Kind kind = kind(name, model);
    Duration halfLife = model.duration("halfLife", Duration.ofDays(7));
    int firstPpm = model.sharePpm("first", USUAL_POSITION_PPM);
    int lastPpm = model.sharePpm("last", USUAL_POSITION_PPM);
    only(Kind.TIME_DECAY, kind, model, List.of("halfLife"));
    only(Kind.POSITION_BASED, kind, model, List.of("first", "last"));
    return switch (kind) {
      case LAST_TOUCH -> new LastTouch(name);
      case LAST_CLICK -> new LastClick(name);
      case FIRST_TOUCH -> new FirstTouch(name);
      case LINEAR -> new Linear(name);
      case TIME_DECAY -> model.check(() -> new TimeDecay(name, halfLife));
      case POSITION_BASED -> model.check(() -> new PositionBased(name, firstPpm, lastPpm));
    };
  }

  /** A model that is named after its type need not say it. */
  private static Kind kind(String name, ConfigSection model) {
    for (Kind kind : Kind.values()) {
      if (kind.text().equals(name)) {
        return model.choice("type", Kind.class, kind);
      }
    }
    boolean given = model.has("type");
    Kind kind = model.choice("type", Kind.class, Kind.LAST_TOUCH);
    if (!given) {
      model.problem("type", "none", "the name is no type, so give one of " + Kind.texts());
    }
    return kind;
  }

  private static void only(Kind owner, Kind kind, ConfigSection model, List<String> keys) {
    for (String key : keys) {
      if (kind != owner && model.has(key)) {
        model.problem(key, "set", "only type " + owner.text() + " has it: remove it");
      }
    }
  }

  private enum Kind {
    LAST_TOUCH,
    LAST_CLICK,
    FIRST_TOUCH,
    LINEAR,
    TIME_DECAY,
    POSITION_BASED;

    String text() {
      return name().toLowerCase(Locale.ROOT);
    }

    static List<String> texts() {
      List<String> texts = new ArrayList<>();
      for (Kind kind : values()) {
        texts.add(kind.text());
      }
      return texts;
    }
  }
}
