//! What a macro writes is told where the macro is called.
use consent_core::value::EmailAddress;
use consent_macros::RequiresConsent;

macro_rules! handler {
    ($name:ident, $scope:literal, $ty:ty) => {
        #[derive(RequiresConsent)]
        struct $name {
            #[consent(scope = $scope)]
            field: $ty,
        }
    };
}

handler!(SendReceipt, "alexa::profile:email:reed", Option<EmailAddress>);

fn main() {}
