using Roi.Engine.Fitting;

namespace Roi.Engine.Tests.Fitting;

/// <summary>Published samples with known fits.</summary>
internal static class KnownSamples
{
    /// <summary>Serving sizes of ground beef in grams (M. L. Delignette-Muller and M. Cornu, International Journal of Food
    /// Microbiology 128, 2008).</summary>
    public static readonly double[] GroundBeef =
    [
        30, 10, 20, 24, 20, 24, 40, 20, 50, 30, 26, 44, 25, 20, 40, 100, 30, 80, 50, 40, 20, 50, 50, 50, 50, 80, 80, 20, 60, 50, 50,
        50, 50, 60, 50, 50, 50, 50, 17, 120, 80, 100, 80, 100, 50, 70, 50, 50, 50, 30, 90, 125, 50, 25, 50, 75, 100, 60, 100, 11.5,
        100, 100, 50, 40, 50, 50, 50, 150, 50, 80, 100, 100, 80, 20, 30, 100, 70, 100, 80, 80, 50, 50, 50, 70, 25, 40, 100, 25, 130,
        100, 60, 60, 100, 50, 50, 50, 50, 50, 50, 100, 30, 50, 50, 50, 100, 50, 50, 75, 25, 20, 75, 50, 50, 100, 100, 80, 130, 200,
        40, 64, 40, 80, 80, 79, 80, 105, 51, 130, 105, 105, 80, 80, 40, 40, 50, 105, 105, 80, 105, 40, 50, 130, 105, 80, 40, 80, 50,
        100, 200, 79, 150, 80, 80, 80, 80, 80, 65, 130, 40, 80, 80, 80, 130, 51, 130, 80, 80, 130, 51, 25, 79, 80, 50, 51, 50, 105,
        80, 80, 130, 130, 80, 51, 50, 130, 115, 115, 200, 160, 105, 80, 80, 80, 130, 130, 80, 51, 50, 130, 105, 105, 80, 105, 80, 60,
        51, 105, 80, 51, 40, 130, 130, 40, 32, 80, 25, 80, 80, 80, 40, 130, 130, 40, 75, 40, 80, 80, 150, 52.5, 130, 80, 80, 75, 40,
        25.5, 51, 50, 80, 51, 130, 130, 51, 130, 80, 130, 80, 130, 130, 25.5, 117, 130, 80, 80, 80, 80,
    ];

    /// <summary>Millions of revolutions to failure of 23 ball bearings (J. Lieblein and M. Zelen, Journal of Research of the National
    /// Bureau of Standards 57, 1956).</summary>
    public static readonly double[] BallBearings =
    [
        17.88, 28.92, 33.00, 41.52, 42.12, 45.60, 48.48, 51.84, 51.96, 54.12, 55.56, 67.80, 68.64, 68.64, 68.88, 84.12, 93.12, 98.64,
        105.12, 105.84, 127.92, 128.04, 173.40,
    ];

    /// <summary>Salinity in g/l that half of 108 species tolerate for 72 hours (B. J. Kefford and others, Environmental Pollution 150,
    /// 2007), between limits.</summary>
    public static Observations Salinity => new(SalinityLimits.Select(limits => limits switch
    {
        ({ } low, { } high) => Observation.Between(low, high),
        ({ } low, null) => Observation.AtLeast(low),
        (_, var high) => Observation.AtMost(high!.Value),
    }));

    private static readonly (double? Low, double? High)[] SalinityLimits =
    [
        (20, null), (20, null), (20, null), (20, null), (20, null), (21.5, 21.5), (15, 30), (20, 25), (23.7, 23.7), (25, null),
        (25, null), (25, null), (20, 30), (20, 30), (20, 30), (25, null), (25, null), (3.2, 47), (3.2, 47), (26.1, 26.1),
        (26.2, 26.2), (25, 30), (29.1, 29.1), (29.1, 29.1), (30, null), (30, null), (30, null), (30, null), (30, null), (30, 30),
        (30, null), (30, null), (30, null), (30, null), (30, null), (30, 35), (30, 35), (35, 35), (35, null), (35, null), (25, 47),
        (30, 47), (30, 50), (35, 47), (43.9, 43.9), (35, 55), (45.7, 45.7), (47, null), (47, null), (47, 47), (47, null), (47, 47),
        (49, 49), (0.1, null), (0.1, null), (0.1, null), (0.1, null), (0.1, null), (0.23, null), (3.2, null), (3.2, null),
        (3.2, null), (6.4, null), (6.4, null), (6.4, null), (6.4, null), (6.4, null), (6.4, null), (3.2, 12.8), (6.4, 12.8),
        (0.1, 20), (3.2, 20), (12.6, 12.6), (12.8, 12.8), (12.8, null), (12.8, null), (12.8, null), (12.8, null), (12.8, 12.8),
        (12.8, null), (12.8, null), (12.8, null), (12.8, null), (12.8, null), (12.8, null), (12.8, 15), (12.8, 15), (15, null),
        (15, null), (15, 15), (15, 15), (15, null), (15, 15), (15, null), (15, null), (15, null), (15, null), (6.4, 25), (15, 20),
        (6.4, 30), (12.8, 25), (12.8, 25), (3.2, 35), (15, 25), (12.8, 20), (20, null), (20, null), (20, null),
    ];
}
