package com.scenicpay.api.messages;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class CashierMessagesTest {

    @Test
    void everyMessageHasItsTextAndShowsAllItsArguments() throws ReflectiveOperationException {
        CashierMessages messages = new CashierMessages();
        List<Method> all = Arrays.stream(CashierMessages.class.getDeclaredMethods())
                .filter(method -> !Modifier.isPrivate(method.getModifiers()) && method.getReturnType() == String.class)
                .toList();

        assertThat(all).hasSizeGreaterThan(20);
        for (Method method : all) {
            Object[] arguments = Arrays.stream(method.getParameterTypes())
                    .map(type -> type == String.class ? "某值" : (Object) 7)
                    .toArray();
            String text = (String) method.invoke(messages, arguments);

            assertThat(text).as(method.getName()).isNotBlank().doesNotContain("{", "}");
            for (Object argument : arguments) {
                assertThat(text).as(method.getName()).contains(argument.toString());
            }
        }
    }
}
