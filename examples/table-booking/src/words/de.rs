//! German.

use consent_core::Locale;

use super::Words;

/// The words.
pub(super) const WORDS: Words = Words {
    locale: Locale::DeDe,
    skill: "Tischbestellung",
    reprompt: "Was kann ich für dich tun?",
    trouble: "Bei mir ist leider etwas schiefgegangen. Versuch es bitte später noch einmal.",
    welcome: "Willkommen bei der Tischbestellung. Ich kann ein Restaurant finden, einen Tisch bestellen, dir die \
              Bestätigung schicken, dich erinnern oder dir ein Essen bringen lassen. Was möchtest du?",
    help: "Sag zum Beispiel: finde ein Restaurant in meiner Nähe. Oder: bestelle einen Tisch für zwei, morgen um sieben. \
           Wenn ich dafür persönliche Daten brauche, sage ich dir, welche und warum, und frage dich vorher. Was möchtest \
           du?",
    goodbye: "Auf Wiederhören.",
    not_understood: "Dabei kann ich dir leider nicht helfen. Einen Tisch bestellen kann ich zum Beispiel. Was möchtest du?",
    welcome_back: "Da bin ich wieder. Was möchtest du als Nächstes?",
    settled: "Das ist schon erledigt. Was kann ich noch für dich tun?",
    thread_lost: "Ich habe leider den Faden verloren. Sag mir bitte noch einmal, was du möchtest.",
    what_else: "Was kann ich noch für dich tun?",
    table_booked: "Danke[, {name}]. Ich habe beim Restaurant einen Tisch[ für {guests}][ am {date}][ um {time}] angefragt.",
    booked_whole: "Du bekommst einen Anruf, falls sich etwas ändert.",
    booked_in_part: "Den Rest klärt das Restaurant am Telefon mit dir.",
    confirmation_sent: "Ich schicke die Bestätigung an die E-Mail-Adresse deines Amazon-Kontos.",
    meal_ordered: "Ich habe {dish} an die Adresse dieses Geräts bestellt. Die Lieferung kostet {fee} Dollar.",
    dish_of_the_day: "das Gericht des Tages",
    restaurant_near_you: "Das nächste Restaurant heißt {restaurant}. Wenn du dorthin möchtest, sag: bestelle einen Tisch. \
                          Was möchtest du?",
    restaurant_in_your_area: "Wo du bist, weiß ich nicht, aber nach deiner Postleitzahl schlage ich {restaurant} vor. Wenn \
                              du dorthin möchtest, sag: bestelle einen Tisch. Was möchtest du?",
    reminder_set: "Ich erinnere dich am {date} um {time} an deinen Tisch.",
    reminder_not_set: "Die Erinnerung konnte ich leider nicht einrichten. Was kann ich noch für dich tun?",
    reminder_in_doubt: "Ich weiß leider nicht, ob die Erinnerung eingerichtet ist. Sieh bitte in deinen Erinnerungen nach.",
    remind_when: "Für eine Erinnerung brauche ich einen Tag und eine Uhrzeit. Sag zum Beispiel: erinnere mich morgen um \
                  sechs.",
    reminder: "dein Tisch wartet",
    reasons: &[
        ("BookTable", "So kann das Restaurant dich erreichen."),
        ("SendConfirmation", "So kann ich dir die Bestätigung schicken."),
        ("Deliver", "So findet der Kurier zu dir."),
        ("FindNearby", "So weiß ich, welches Restaurant in der Nähe ist."),
        ("RemindMe", "So kann Alexa sich rechtzeitig melden."),
    ],
};
