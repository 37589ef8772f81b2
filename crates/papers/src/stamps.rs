//! Owns the pictures that stand where the house signs: its seal and a signature.

use serde_json::{Value, json};

/// PNG or JPEG files; without one the paper has a place to seal and sign by hand.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Stamps {
    pub seal: Option<Vec<u8>>,
    pub signature: Option<Vec<u8>>,
}

impl Stamps {
    /// Adds the pictures to those of the paper; answers their places for the template.
    pub(crate) fn put_into(&self, pictures: &mut Vec<Vec<u8>>) -> Value {
        let mut put = |picture: &Option<Vec<u8>>| {
            picture.as_ref().map(|bytes| {
                pictures.push(bytes.clone());
                pictures.len() - 1
            })
        };
        let (seal, signature) = (put(&self.seal), put(&self.signature));
        json!({"seal": seal, "signature": signature})
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stamps_stand_behind_the_pictures_of_the_paper() {
        let mut pictures = vec![vec![1]];
        let stamps = Stamps { seal: Some(vec![2]), signature: Some(vec![3]) };
        assert_eq!(stamps.put_into(&mut pictures), json!({"seal": 1, "signature": 2}));
        assert_eq!(pictures, [[1], [2], [3]]);
        let none = Stamps::default().put_into(&mut pictures);
        assert_eq!(none, json!({"seal": null, "signature": null}));
    }
}
