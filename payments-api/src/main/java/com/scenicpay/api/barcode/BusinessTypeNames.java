package com.scenicpay.api.barcode;

import com.scenicpay.api.wiring.PaymentsConfig;
import com.scenicpay.payments.BusinessType;
import io.quarkus.runtime.Startup;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The names and numbers by which front ends call business types ({@code ESysBusinessType}). The first name, with its
 * spelling, is the one that the old server's page shows; the others are ours, and a site can add its own.
 */
@Singleton
@Startup
final class BusinessTypeNames {

    private static final Map<BusinessType, String> NAMES = Map.of(
            BusinessType.TICKETING, "ToursimOrTheatreTicketBusiness",
            BusinessType.OWN_RETAIL, "OwnRetailBusiness",
            BusinessType.CHARTERED_BUS, "CharteredBusBusiness",
            BusinessType.ECO_BUS, "EcoBusTicketBusiness",
            BusinessType.EQUIPMENT_RENTAL, "EquipmentRentalBusiness",
            BusinessType.JOINT_RETAIL, "JointRetailBusiness",
            BusinessType.CARD_RECHARGE, "CardRechargeBusiness");

    /** What an identifier of .NET can be, and a number of a business type. */
    private static final Pattern ALIAS =
            Pattern.compile("\\s*([\\p{L}_][\\p{L}\\p{N}_]{0,99})\\s*=\\s*([0-9]{1,9})\\s*");

    private final Map<String, BusinessType> byName = new TreeMap<>();

    @Inject
    BusinessTypeNames(PaymentsConfig config) {
        this(config.businessType().aliases().orElse(List.of()));
    }

    /**
     * @param aliases further names, each as {@code Name=number}
     * @throws IllegalStateException naming the setting, when one is none or stands for two types
     */
    BusinessTypeNames(List<String> aliases) {
        for (BusinessType type : BusinessType.values()) {
            byName.put(key(NAMES.get(type)), type);
            byName.put(Integer.toString(type.code()), type);
        }
        aliases.forEach(this::add);
    }

    private void add(String alias) {
        Matcher parts = ALIAS.matcher(alias);
        Optional<BusinessType> type = parts.matches() ? find(parts.group(2)) : Optional.empty();
        if (type.isEmpty()) {
            throw wrong(alias, "is not Name=number with a number from 1 to 7");
        }
        BusinessType before = byName.putIfAbsent(key(parts.group(1)), type.get());
        if (before != null && before != type.get()) {
            throw wrong(alias, "gives a name that " + before.code() + " has already");
        }
    }

    private static IllegalStateException wrong(String alias, String why) {
        return new IllegalStateException("scenicpay.business-type.aliases: \"" + alias + "\" " + why);
    }

    Optional<BusinessType> find(String nameOrNumber) {
        return Optional.ofNullable(byName.get(key(nameOrNumber)));
    }

    private static String key(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
