//! English.

use consent_core::Locale;

use super::Words;

/// The words. The reasons stand at the handlers.
pub(super) const WORDS: Words = Words {
    locale: Locale::EnUs,
    skill: "Table Booking",
    reprompt: "What can I do for you?",
    trouble: "Sorry, something went wrong on my side. Please try again later.",
    welcome: "Welcome to Table Booking. I can find a restaurant, book a table, send you the confirmation, remind you, or \
              bring you a meal. What would you like?",
    help: "You can say: find a restaurant near me. Or: book a table for two tomorrow at seven. If I need personal data \
           for it, I say which and why, and ask you first. What would you like?",
    goodbye: "Goodbye.",
    not_understood: "Sorry, I cannot help with that. I can book a table, for example. What would you like?",
    welcome_back: "Welcome back. What would you like to do next?",
    settled: "That is settled already. What else can I do for you?",
    thread_lost: "Sorry, I lost the thread. Please tell me again what you would like.",
    what_else: "What else can I do for you?",
    table_booked: "Thank you[, {name}]. I asked the restaurant for a table[ for {guests}][ on {date}][ at {time}].",
    booked_whole: "They will call you if anything changes.",
    booked_in_part: "They will call you to settle the rest.",
    confirmation_sent: "I am sending the confirmation to the e-mail address of your Amazon account.",
    meal_ordered: "I ordered {dish} to the address of this device. The delivery costs {fee} dollars.",
    dish_of_the_day: "the dish of the day",
    restaurant_near_you: "The nearest restaurant is {restaurant}. To go there, say: book a table. What would you like?",
    restaurant_in_your_area: "I do not know where you are, but going by your postal code I suggest {restaurant}. To go \
                              there, say: book a table. What would you like?",
    reminder_set: "I will remind you of your table on {date} at {time}.",
    reminder_not_set: "Sorry, I could not set the reminder. What else can I do for you?",
    reminder_in_doubt: "Sorry, I do not know whether the reminder was set. Please look at your reminders.",
    remind_when: "For a reminder I need a day and a time. Say, for example: remind me tomorrow at six.",
    reminder: "your table is waiting",
    reasons: &[],
};
