package dev.scimtck.suite.exchange;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Which proxy leads to which origin, as {@code HTTPS_PROXY}, {@code HTTP_PROXY} and {@code NO_PROXY} say, and as most programs
 * read them: names in small letters go before, this machine itself is reached directly.
 *
 * @param http leads to http origins
 * @param https leads to https origins
 * @param direct what is reached without: a host with those below it, {@code .example.com}, {@code host:port}, an address,
 *     {@code 10.0.0.0/8}, or {@code *}
 */
public record Proxies(Optional<HttpProxy> http, Optional<HttpProxy> https, List<String> direct) {
    public Proxies {
        direct = List.copyOf(direct);
    }

    /** None. */
    public static Proxies none() {
        return new Proxies(Optional.empty(), Optional.empty(), List.of());
    }

    /**
     * Those of the environment.
     *
     * @throws IllegalArgumentException if one cannot be; the message says which and why in one line
     */
    public static Proxies of(Map<String, String> environment) {
        List<String> direct = variable(environment, "NO_PROXY")
                .map(list -> Arrays.stream(list.split("[,\\s]+"))
                        .filter(name -> !name.isEmpty())
                        .map(name -> name.toLowerCase(Locale.ROOT))
                        .toList())
                .orElse(List.of());
        return new Proxies(proxy(environment, "HTTP_PROXY"), proxy(environment, "HTTPS_PROXY"), direct);
    }

    private static Optional<String> variable(Map<String, String> environment, String name) {
        return Stream.of(name.toLowerCase(Locale.ROOT), name)
                .map(environment::get)
                .filter(text -> text != null && !text.isBlank())
                .findFirst();
    }

    private static Optional<HttpProxy> proxy(Map<String, String> environment, String name) {
        return variable(environment, name).map(text -> {
            try {
                return HttpProxy.parse(text);
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException(name + " " + e.getMessage(), e);
            }
        });
    }

    /** The proxy that leads there; empty where the way is direct. */
    public Optional<HttpProxy> to(Origin origin) {
        Optional<HttpProxy> proxy = origin.secure() ? https : http;
        return proxy.filter(
                there -> !isThisMachine(origin.host()) && direct.stream().noneMatch(name -> isMeant(name, origin)));
    }

    private static boolean isThisMachine(String host) {
        return host.equals("localhost")
                || host.endsWith(".localhost")
                || address(host).filter(InetAddress::isLoopbackAddress).isPresent();
    }

    /** Only what is written as an address: no name is looked up, since only the proxy may know it. */
    private static Optional<InetAddress> address(String host) {
        if (!host.matches("[0-9.]+") && !host.contains(":")) {
            return Optional.empty();
        }
        try {
            return Optional.of(InetAddress.getByName(host));
        } catch (UnknownHostException noAddress) {
            return Optional.empty();
        }
    }

    private static boolean isMeant(String name, Origin origin) {
        if (name.equals("*")) {
            return true;
        }
        if (name.indexOf('/') > 0) {
            return isInNetwork(name, origin.host());
        }
        String bare = name;
        if (name.matches(".*[^:]:[0-9]+") || name.matches("\\[.*]:[0-9]+")) {
            int colon = name.lastIndexOf(':');
            if (!name.substring(colon + 1).equals(Integer.toString(origin.port()))) {
                return false;
            }
            bare = name.substring(0, colon);
        }
        bare = bare.replaceFirst("^\\*?\\.", "").replaceAll("[\\[\\]]", "");
        return origin.host().equals(bare) || origin.host().endsWith("." + bare);
    }

    private static boolean isInNetwork(String network, String host) {
        String[] parts = network.split("/", 2);
        Optional<InetAddress> base = address(parts[0]);
        Optional<InetAddress> asked = address(host);
        if (base.isEmpty() || asked.isEmpty() || !parts[1].matches("[0-9]{1,3}")) {
            return false;
        }
        byte[] one = base.get().getAddress();
        byte[] other = asked.get().getAddress();
        int bits = Integer.parseInt(parts[1]);
        if (one.length != other.length || bits > one.length * 8) {
            return false;
        }
        for (int bit = 0; bit < bits; bit++) {
            int mask = 0x80 >> (bit % 8);
            if ((one[bit / 8] & mask) != (other[bit / 8] & mask)) {
                return false;
            }
        }
        return true;
    }

    /** What no report may show. */
    public List<String> secrets() {
        return Stream.of(http, https)
                .flatMap(Optional::stream)
                .flatMap(proxy -> proxy.secrets().stream())
                .toList();
    }
}
