package io.purser.documents;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class FileTypeTest {
    @Test
    void takesWhatItSaysItTakes() {
        assertThat(FileType.of(TestFiles.pdf())).contains(FileType.PDF);
        assertThat(FileType.of(TestFiles.png())).contains(FileType.PNG);
        assertThat(FileType.of(TestFiles.jpeg())).contains(FileType.JPEG);
    }

    @ParameterizedTest
    @MethodSource("strangers")
    void refusesEverythingElse(byte[] content) {
        assertThat(FileType.of(content)).isEmpty();
    }

    static Stream<byte[]> strangers() {
        return Stream.of(
                new byte[0],
                new byte[] {1},
                TestFiles.text("%PDF"),
                TestFiles.html(),
                TestFiles.svg(),
                TestFiles.zip("a.txt"),
                TestFiles.zip("[Content_Types].xml"),
                TestFiles.text("MZ\u0090 this program"),
                TestFiles.text("alert(1)"),
                TestFiles.text(" %PDF-1.4 later"));
    }

    @ParameterizedTest
    @CsvSource({
        "'../../etc/passwd', passwd.pdf",
        "'..\\..\\x', x.pdf",
        "'C:\\x.pdf', x.pdf",
        "'/abs', abs.pdf",
        "'invoice.exe', invoice.exe.pdf",
        "'Invoice.PDF', Invoice.PDF",
        "'', document.pdf",
        "'.htaccess', document.pdf",
        "'😀.pdf', 😀.pdf"
    })
    void namesAreLabelsNotPaths(String name, String label) {
        assertThat(FileLabel.of(name, FileType.PDF)).isEqualTo(label);
    }

    @Test
    void namesLoseWhatCannotBeSeenAndWhatIsTooMuch() {
        assertThat(FileLabel.of("a\r\nb\u0000\u202Efdp.exe", FileType.PDF)).isEqualTo("abfdp.exe.pdf");
        assertThat(FileLabel.of("😀".repeat(5000), FileType.PDF).codePoints()).hasSize(255);
        assertThat(FileLabel.of("😀".repeat(5000) + ".jpeg", FileType.JPEG))
                .endsWith("😀.jpeg")
                .satisfies(name -> assertThat(name.codePoints()).hasSize(255));
        assertThat(FileLabel.of(null, FileType.JPEG)).isEqualTo("document.jpg");
    }
}
