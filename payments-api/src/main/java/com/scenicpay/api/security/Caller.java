package com.scenicpay.api.security;

import com.scenicpay.payments.BusinessType;
import com.scenicpay.payments.Money;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Who sends a request, and what they may do.
 *
 * @param name the key's name, or the certificate's; it stands in the log
 * @param operatorNos the operators that they may act for; empty for any
 * @param businessTypes the business types of the payments that they may order; empty for any
 * @param maxAmount the largest amount of one payment or refund that they may order
 */
public record Caller(
        String name,
        Set<Role> roles,
        Set<String> operatorNos,
        Set<BusinessType> businessTypes,
        Optional<Money> maxAmount) {

    /** Everybody, where the service asks for no key. */
    public static final Caller UNGUARDED =
            new Caller("unguarded", EnumSet.allOf(Role.class), Set.of(), Set.of(), Optional.empty());

    public Caller {
        Objects.requireNonNull(name, "name");
        roles = Set.copyOf(roles);
        operatorNos = Set.copyOf(operatorNos);
        businessTypes = Set.copyOf(businessTypes);
        Objects.requireNonNull(maxAmount, "maxAmount");
    }

    public boolean has(Role role) {
        return roles.contains(role);
    }

    /** Whether they may act for this operator; who is bound to operators must name one. */
    public boolean mayActFor(Optional<String> operatorNo) {
        return operatorNos.isEmpty() || operatorNo.filter(operatorNos::contains).isPresent();
    }

    public boolean mayOrder(BusinessType type) {
        return businessTypes.isEmpty() || businessTypes.contains(type);
    }

    public boolean mayOrder(Money amount) {
        return maxAmount.filter(most -> amount.compareTo(most) > 0).isEmpty();
    }
}
