//! A recorded prompt: a WAV that every carrier plays.
//!
//! That is 8 kHz, mono, 16-bit PCM behind a plain header: what Twilio fetches for `<Play>` and what Asterisk plays from a
//! file. (G.711 in a WAV would be half as long, but Asterisk reads none.)

use bytes::Bytes;
use std::{fmt, io::Cursor};

/// Samples a second.
const RATE: u32 = 8000;
/// Longest recording, in seconds: nobody listens longer to anything here.
const LONGEST_S: u32 = 60;
/// Longest file, in octets: the longest recording, and room for remarks in the file.
pub(super) const MOST_OCTETS: usize = 1_000_000;
/// Under this nothing is heard on a telephone; full scale is 32768.
const FAINTEST: u16 = 330;

/// A recording that is played instead of a prompt's words.
#[derive(Clone, PartialEq, Eq)]
pub struct Recording {
    wav: Bytes,
    samples: u32,
    words: String,
}

/// Why a file is no recording that can be played.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub(super) enum WavProblem {
    #[error("is longer than {MOST_OCTETS} octets")]
    TooLarge,
    #[error("is no WAV")]
    NoWav,
    #[error("is cut off, or its header says another length than it has")]
    CutOff,
    #[error("is a WAV of another encoding than PCM, or with an unusual header: not every carrier plays it")]
    Encoding,
    #[error("has {0} samples a second, not {RATE}")]
    Rate(u32),
    #[error("has {0} channels, not one")]
    Channels(u16),
    #[error("has {0} bits a sample, not 16")]
    Bits(u16),
    #[error("is empty")]
    Empty,
    #[error("is silent")]
    Silent,
    #[error("takes {0} s; {LONGEST_S} s are the most")]
    TooLong(u32),
}

impl WavProblem {
    /// What mends it.
    pub(super) fn hint(&self) -> Option<String> {
        match self {
            Self::NoWav | Self::Encoding | Self::Rate(_) | Self::Channels(_) | Self::Bits(_) => {
                Some("convert it: sox IN -r 8000 -c 1 -b 16 -e signed-integer OUT.wav".to_owned())
            }
            Self::TooLarge | Self::CutOff | Self::Empty | Self::Silent => Some("record it again".to_owned()),
            Self::TooLong(_) => None,
        }
    }
}

impl Recording {
    /// Looks at a file; its words are not known yet.
    pub(super) fn read(wav: &[u8]) -> Result<Recording, WavProblem> {
        if wav.len() > MOST_OCTETS {
            return Err(WavProblem::TooLarge);
        }
        if wav.get(..4) != Some(b"RIFF".as_slice()) || wav.get(8..12) != Some(b"WAVE".as_slice()) {
            return Err(if wav.is_empty() { WavProblem::Empty } else { WavProblem::NoWav });
        }
        // Asterisk wants the format first, and tag 1 (PCM).
        if wav.get(12..16) != Some(b"fmt ".as_slice()) || wav.get(20..22) != Some([1, 0].as_slice()) {
            return Err(if wav.len() < 22 { WavProblem::CutOff } else { WavProblem::Encoding });
        }
        let mut reader = hound::WavReader::new(Cursor::new(wav)).map_err(|error| match error {
            hound::Error::Unsupported => WavProblem::Encoding,
            _ => WavProblem::CutOff,
        })?;
        let spec = reader.spec();
        match (spec.sample_rate, spec.channels, spec.bits_per_sample) {
            (RATE, 1, 16) => {}
            (RATE, 1, bits) => return Err(WavProblem::Bits(bits)),
            (RATE, channels, _) => return Err(WavProblem::Channels(channels)),
            (rate, ..) => return Err(WavProblem::Rate(rate)),
        }
        let samples = reader.duration();
        let mut loudest = 0;
        for sample in reader.samples::<i16>() {
            loudest = loudest.max(sample.map_err(|_| WavProblem::CutOff)?.unsigned_abs());
        }
        match (samples, loudest) {
            (0, _) => Err(WavProblem::Empty),
            (_, ..FAINTEST) => Err(WavProblem::Silent),
            _ if samples > LONGEST_S * RATE => Err(WavProblem::TooLong(samples.div_ceil(RATE))),
            _ => Ok(Recording { wav: Bytes::copy_from_slice(wav), samples, words: String::new() }),
        }
    }

    /// The recording of these words.
    pub(super) fn of(self, words: String) -> Recording {
        Recording { words, ..self }
    }

    /// The file: a WAV, 8 kHz, mono, 16-bit PCM.
    pub fn wav(&self) -> Bytes {
        self.wav.clone()
    }

    /// How long it takes, in seconds.
    pub fn seconds(&self) -> f64 {
        f64::from(self.samples) / f64::from(RATE)
    }

    /// What is said in it, as the prompt file has it.
    pub fn words(&self) -> &str {
        &self.words
    }
}

impl fmt::Debug for Recording {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Recording({:.1} s)", self.seconds())
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    /// A tone of so many samples.
    pub(in crate::ivr) fn tone(rate: u32, channels: u16, bits_per_sample: u16, samples: u32, peak: i16) -> Vec<u8> {
        let sample_format = hound::SampleFormat::Int;
        let spec = hound::WavSpec { channels, sample_rate: rate, bits_per_sample, sample_format };
        let mut wav = Cursor::new(vec![]);
        let mut writer = hound::WavWriter::new(&mut wav, spec).unwrap();
        for n in 0..samples * u32::from(channels) {
            writer.write_sample(if n % 16 < 8 { peak } else { -peak }).unwrap();
        }
        writer.finalize().unwrap();
        wav.into_inner()
    }

    fn problem(wav: &[u8]) -> WavProblem {
        Recording::read(wav).unwrap_err()
    }

    #[test]
    fn a_plain_wav_is_taken_and_measured() {
        let recording = Recording::read(&tone(8000, 1, 16, 12_000, 9000)).unwrap();
        assert_eq!((recording.seconds(), recording.wav().len()), (1.5, 24_044));
    }

    #[test]
    fn whatever_not_every_carrier_plays_is_told_by_its_fault() {
        let good = tone(8000, 1, 16, 8000, 9000);
        assert_eq!(problem(&tone(44_100, 1, 16, 8000, 9000)), WavProblem::Rate(44_100));
        assert_eq!(problem(&tone(8000, 2, 16, 8000, 9000)), WavProblem::Channels(2));
        assert_eq!(problem(&tone(8000, 1, 8, 8000, 90)), WavProblem::Bits(8));
        assert_eq!(problem(&tone(8000, 1, 16, 0, 0)), WavProblem::Empty);
        assert_eq!(problem(&tone(8000, 1, 16, 8000, 20)), WavProblem::Silent);
        assert_eq!(problem(&tone(8000, 1, 16, 61 * 8000, 9000)), WavProblem::TooLong(61));
        assert_eq!(problem(&vec![0; MOST_OCTETS + 1]), WavProblem::TooLarge);
        assert_eq!(problem(b"ID3\x04 an MP3, whatever its name says"), WavProblem::NoWav);
        assert_eq!(problem(b""), WavProblem::Empty);
        let mut mu_law = good.clone();
        mu_law[20] = 7;
        assert_eq!(problem(&mu_law), WavProblem::Encoding);
    }

    #[test]
    fn a_file_that_is_cut_off_anywhere_is_no_recording() {
        let good = tone(8000, 1, 16, 100, 9000);
        for end in 12..good.len() {
            assert!(Recording::read(&good[..end]).is_err(), "{end}");
        }
        assert_eq!(problem(&good[..good.len() - 1]), WavProblem::CutOff);
        assert_eq!(problem(&good[..14]), WavProblem::CutOff);
    }

    proptest::proptest! {
        #[test]
        fn no_octets_upset_it(at in 0_usize..60, octets in proptest::collection::vec(proptest::num::u8::ANY, 0..50)) {
            let mut wav = tone(8000, 1, 16, 100, 9000);
            wav.splice(at..(at + octets.len()).min(wav.len()), octets);
            let _ = Recording::read(&wav);
        }
    }
}
