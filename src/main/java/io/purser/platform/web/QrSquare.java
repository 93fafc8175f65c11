package io.purser.platform.web;

import io.nayuki.qrcodegen.QrCode;

/**
 * An address as a QR code, drawn by one path.
 *
 * @param size modules of a side, with the quiet border
 */
public record QrSquare(int size, String path) {
    private static final int BORDER = 4;

    public static QrSquare of(String text) {
        QrCode code = QrCode.encodeText(text, QrCode.Ecc.MEDIUM);
        StringBuilder path = new StringBuilder();
        for (int y = 0; y < code.size; y++) {
            for (int x = 0; x < code.size; x++) {
                if (code.getModule(x, y)) {
                    path.append('M')
                            .append(x + BORDER)
                            .append(',')
                            .append(y + BORDER)
                            .append("h1v1h-1z");
                }
            }
        }
        return new QrSquare(code.size + 2 * BORDER, path.toString());
    }
}
