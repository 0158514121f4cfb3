//! The report as test runners read it: one test case a rule.

use core::fmt::{self, Write as _};

use serde_json::{Value, json};

use crate::check::finding::{Evidence, Verdict};
use crate::check::report::{Judged, Report};

/// The report as XML.
#[must_use]
pub fn junit(report: &Report) -> String {
    let mut xml = String::new();
    // A string takes whatever it is given.
    let _ = write(report, &mut xml);
    xml
}

fn write(report: &Report, xml: &mut String) -> fmt::Result {
    let counts = format!(
        r#"tests="{}" failures="{}" errors="0" skipped="{}""#,
        report.rules.len(),
        report.count(Verdict::Broken),
        report.count(Verdict::NotReached)
    );
    writeln!(xml, r#"<?xml version="1.0" encoding="UTF-8"?>"#)?;
    writeln!(xml, r#"<testsuites name="consent-simulator check" {counts}>"#)?;
    let name = format!("{} of {}", report.intent, report.endpoint);
    writeln!(xml, r#"  <testsuite name="{}" {counts}>"#, Escaped(&name))?;
    writeln!(xml, "    <properties>")?;
    writeln!(xml, r#"      <property name="seed" value="{}"/>"#, report.seed)?;
    if let Some(ended) = &report.ended {
        writeln!(xml, r#"      <property name="ended" value="{}"/>"#, Escaped(ended))?;
    }
    writeln!(xml, "    </properties>")?;
    for judged in &report.rules {
        test_case(judged, xml)?;
    }
    writeln!(xml, "  </testsuite>")?;
    writeln!(xml, "</testsuites>")
}

fn test_case(judged: &Judged, xml: &mut String) -> fmt::Result {
    let name = format!("{}: {}", judged.rule, judged.title);
    write!(xml, r#"    <testcase classname="consent" name="{}""#, Escaped(&name))?;
    let message = Escaped(&judged.sentence);
    match judged.verdict {
        Verdict::Kept => writeln!(xml, "/>"),
        Verdict::NotReached => {
            writeln!(xml, ">\n      <skipped message=\"{message}\"/>\n    </testcase>")
        }
        Verdict::Broken => {
            let evidence = judged.evidence.iter().map(text).collect::<Vec<_>>().join("\n");
            let evidence = Escaped(&evidence);
            writeln!(
                xml,
                ">\n      <failure message=\"{message}\" type=\"{}\">{evidence}</failure>",
                judged.rule
            )?;
            writeln!(xml, "    </testcase>")
        }
    }
}

fn text(evidence: &Evidence) -> String {
    let Evidence { scenario, sentence, request, response, text, calls } = evidence;
    let came = response.clone().unwrap_or_else(|| json!(text));
    format!(
        "{sentence}\nscenario: {scenario}\nrequest: {request}\ncame: {came}\ncalls: {}\n",
        json!(calls) as Value
    )
}

/// A text as XML 1.0 can hold it, in an attribute as well as between tags.
struct Escaped<'a>(&'a str);

impl fmt::Display for Escaped<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for letter in self.0.chars() {
            match letter {
                '&' => f.write_str("&amp;")?,
                '<' => f.write_str("&lt;")?,
                '>' => f.write_str("&gt;")?,
                '"' => f.write_str("&quot;")?,
                '\n' => f.write_str("&#10;")?,
                '\t' => f.write_str("&#9;")?,
                // XML 1.0 may not hold these, not even escaped; or it may, and advises against.
                '\u{0}'..='\u{1f}' | '\u{7f}'..='\u{9f}' | '\u{fffe}' | '\u{ffff}' => {
                    f.write_char('\u{fffd}')?;
                }
                letter => f.write_char(letter)?,
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use crate::check::junit::Escaped;

    #[test]
    fn nothing_that_xml_cannot_hold_comes_through() {
        let hostile = "<a b=\"c\">&amp;]]>\u{0}\u{1b}[31m\u{85}\u{fffe}\n'é漢";
        let escaped = Escaped(hostile).to_string();
        let wanted = "&lt;a b=&quot;c&quot;&gt;&amp;amp;]]&gt;\u{fffd}\u{fffd}[31m\u{fffd}\u{fffd}&#10;'é漢";
        assert_eq!(escaped, wanted);
    }
}
