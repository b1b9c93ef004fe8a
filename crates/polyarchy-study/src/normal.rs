//! The normal distribution, with the same bits on every platform.

use libm::{erfc, log, sqrt};

/// Probability that a standard normal value is at most `x`.
pub(crate) fn probability(x: f64) -> f64 {
    0.5 * erfc(-x / sqrt(2.0))
}

/// Value below which a standard normal value lies with probability `p` (Wichura 1988, AS 241, PPND16).
pub(crate) fn quantile(p: f64) -> f64 {
    let q = p - 0.5;
    if q.abs() <= 0.425 {
        let r = 0.180625 - q * q;
        return q * ratio(r, &CENTRE);
    }
    let tail = if q < 0.0 { p } else { 1.0 - p };
    if tail <= 0.0 {
        return q.signum() * f64::INFINITY;
    }
    let r = sqrt(-log(tail));
    let value = if r <= 5.0 { ratio(r - 1.6, &SHOULDER) } else { ratio(r - 5.0, &TAIL) };
    value * q.signum()
}

/// Numerator and denominator of a rational approximation, lowest power first.
type Coefficients = [[f64; 8]; 2];

fn ratio(r: f64, [numerator, denominator]: &Coefficients) -> f64 {
    polynomial(r, numerator) / polynomial(r, denominator)
}

fn polynomial(r: f64, coefficients: &[f64; 8]) -> f64 {
    coefficients.iter().rev().fold(0.0, |sum, coefficient| sum * r + coefficient)
}

const CENTRE: Coefficients = [
    [
        3.387_132_872_796_366_5,
        1.331_416_678_917_843_8e2,
        1.971_590_950_306_551_3e3,
        1.373_169_376_550_946e4,
        4.592_195_393_154_987e4,
        6.726_577_092_700_87e4,
        3.343_057_558_358_813e4,
        2.509_080_928_730_122_7e3,
    ],
    [
        1.0,
        4.231_333_070_160_091e1,
        6.871_870_074_920_579e2,
        5.394_196_021_424_751e3,
        2.121_379_430_158_659_7e4,
        3.930_789_580_009_271e4,
        2.872_908_573_572_194_3e4,
        5.226_495_278_852_545e3,
    ],
];

const SHOULDER: Coefficients = [
    [
        1.423_437_110_749_683_5,
        4.630_337_846_156_546,
        5.769_497_221_460_691,
        3.647_848_324_763_204_5,
        1.270_458_252_452_368_4,
        2.417_807_251_774_506e-1,
        2.272_384_498_926_918_4e-2,
        7.745_450_142_783_414e-4,
    ],
    [
        1.0,
        2.053_191_626_637_759,
        1.676_384_830_183_803_8,
        6.897_673_349_851e-1,
        1.481_039_764_274_800_8e-1,
        1.519_866_656_361_645_7e-2,
        5.475_938_084_995_345e-4,
        1.050_750_071_644_416_9e-9,
    ],
];

const TAIL: Coefficients = [
    [
        6.657_904_643_501_103,
        5.463_784_911_164_114,
        1.784_826_539_917_291_3,
        2.965_605_718_285_048_7e-1,
        2.653_218_952_657_612_4e-2,
        1.242_660_947_388_078_4e-3,
        2.711_555_568_743_487_6e-5,
        2.010_334_399_292_288_1e-7,
    ],
    [
        1.0,
        5.998_322_065_558_88e-1,
        1.369_298_809_227_358e-1,
        1.487_536_129_085_061_5e-2,
        7.868_691_311_456_133e-4,
        1.846_318_317_510_054_8e-5,
        1.421_511_758_316_446e-7,
        2.044_263_103_389_939_8e-15,
    ],
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quantiles_agree_with_scipy() {
        // scipy.stats.norm.ppf, SciPy 1.17.1.
        let known = [
            (1e-10, -6.361_340_902_404_056),
            (0.001, -3.090_232_306_167_813),
            (0.02425, -1.972_961_051_311_885),
            (0.3, -0.524_400_512_708_041),
            (0.5, 0.0),
            (0.7, 0.524_400_512_708_040_7),
            (0.975, 1.959_963_984_540_054),
        ];
        for (p, value) in known {
            assert!((quantile(p) - value).abs() < 1e-13, "{p}: {}", quantile(p));
            assert!((probability(value) - p).abs() < 1e-14, "{p}: {}", probability(value));
        }
    }

    #[test]
    fn far_tails_agree_with_scipy() {
        // scipy.stats.norm.ppf and isf, SciPy 1.17.1.
        for (p, value) in [(1e-20, -9.262_340_089_798_409), (1e-300, -37.047_096_299_361_2)] {
            assert!((quantile(p) - value).abs() < 1e-13, "{p}: {}", quantile(p));
        }
        let most = 1.0 - f64::EPSILON / 2.0;
        assert!((quantile(most) - 8.209_536_151_601_387).abs() < 1e-13, "{}", quantile(most));
        assert!(quantile(0.0).is_infinite() && quantile(0.0) < 0.0);
        assert!(quantile(1.0).is_infinite() && quantile(1.0) > 0.0);
    }
}
