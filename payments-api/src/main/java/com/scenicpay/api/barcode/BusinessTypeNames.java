package com.scenicpay.api.barcode;

import com.scenicpay.payments.BusinessType;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The names and numbers by which front ends call business types ({@code ESysBusinessType}). The first name, with its
 * spelling, is the one that the old server's page shows; the others are ours.
 */
final class BusinessTypeNames {

    private static final Map<BusinessType, String> NAMES = Map.of(
            BusinessType.TICKETING, "ToursimOrTheatreTicketBusiness",
            BusinessType.OWN_RETAIL, "OwnRetailBusiness",
            BusinessType.CHARTERED_BUS, "CharteredBusBusiness",
            BusinessType.ECO_BUS, "EcoBusTicketBusiness",
            BusinessType.EQUIPMENT_RENTAL, "EquipmentRentalBusiness",
            BusinessType.JOINT_RETAIL, "JointRetailBusiness",
            BusinessType.CARD_RECHARGE, "CardRechargeBusiness");

    private final Map<String, BusinessType> byName = new TreeMap<>();

    BusinessTypeNames() {
        NAMES.forEach((type, name) -> byName.put(name.toLowerCase(Locale.ROOT), type));
        for (BusinessType type : BusinessType.values()) {
            byName.put(Integer.toString(type.code()), type);
        }
    }

    Optional<BusinessType> find(String nameOrNumber) {
        return Optional.ofNullable(byName.get(nameOrNumber.toLowerCase(Locale.ROOT)));
    }
}
