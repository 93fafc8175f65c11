package io.purser.platform;

/**
 * A refusal that is an ordinary result: it has a name, a status and a sentence that says what to do next.
 * {@link #code()} is the contract's error code and also the message key {@code error.<code>}; arguments fill the
 * sentence. {@link #param()} names the field that is wrong, or is {@code null}.
 */
public class BusinessError extends RuntimeException {
    private final int status;
    private final String code;
    private final String param;
    private final transient Object[] arguments;

    public BusinessError(int status, String code, String param, Object... arguments) {
        super(code);
        this.status = status;
        this.code = code;
        this.param = param;
        this.arguments = arguments;
    }

    /** The row does not exist in this tenant; another tenant's row looks exactly the same. */
    public static BusinessError notFound() {
        return new BusinessError(404, "not_found", null);
    }

    public static BusinessError conflict(String code, Object... arguments) {
        return new BusinessError(409, code, null, arguments);
    }

    public static BusinessError invalid(String code, String param, Object... arguments) {
        return new BusinessError(422, code, param, arguments);
    }

    public int status() {
        return status;
    }

    public String code() {
        return code;
    }

    public String param() {
        return param;
    }

    public Object[] arguments() {
        return arguments.clone();
    }
}
