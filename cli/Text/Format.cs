using System.Globalization;
using Roi.Engine.Economics;
using Roi.Engine.Simulation;
using Roi.Rules.Language;

namespace Roi.Cli.Text;

/// <summary>Formats numbers for people, the same in every report and every culture, with the separators of the report's
/// <see cref="Locale"/>.</summary>
/// <remarks>
/// With a standard error, the last printed place is that of the error's first digit. Money is never finer than one unit of currency, or
/// than a hundredth of it below 10; percentages than 0.1 %, months than 0.1. A number and its unit are separated by an ordinary space,
/// which <see cref="Unbroken"/> replaces where lines are broken.
/// </remarks>
internal static class Format
{
    /// <summary>The most decimals of a number that is not money.</summary>
    private const int FinestDecimals = 12;

    /// <summary>The text for NaN, and for infinite money.</summary>
    public const string NotDefined = "not defined";

    /// <summary>An amount with its currency, in three digits: "USD 1.73 M".</summary>
    /// <param name="value">The amount in the currency.</param>
    /// <param name="currency">Three-letter code.</param>
    /// <param name="error">Standard error in the currency; null where there is none.</param>
    public static string Money(double value, string currency, double? error = null) =>
        double.IsFinite(value) ? $"{currency} {ShortMoney(value, error)}" : NotDefined;

    /// <summary>Two values that differ, each with its unit. Amounts that three digits do not tell apart have all their digits.</summary>
    /// <param name="first">The first value in <paramref name="unit"/>.</param>
    /// <param name="second">The second value in <paramref name="unit"/>.</param>
    /// <param name="unit">The unit of both.</param>
    /// <param name="currency">Three-letter code.</param>
    /// <param name="error">Standard error of a value in the same unit; null where there is none.</param>
    public static (string First, string Second) Apart(
        double first, double second, OutcomeUnit unit, string currency, double? error = null)
    {
        var (one, other) = (Value(first, unit, currency, error: error), Value(second, unit, currency, error: error));
        return one != other || first == second || unit is not (OutcomeUnit.Money or OutcomeUnit.MoneyPerYear) ? (one, other)
            : ($"{currency} {Bare(first, unit)}", $"{currency} {Bare(second, unit)}");
    }

    /// <summary>A value without its unit in the spelling of pages: amounts in three digits, as <see cref="ShortMoney(double, double?)"/>
    /// has them, all else as <see cref="Bare"/> has it.</summary>
    /// <param name="value">The value in <paramref name="unit"/>.</param>
    /// <param name="unit">The unit of the value.</param>
    /// <param name="error">Standard error in the same unit; null where there is none.</param>
    /// <param name="horizonMonths">The horizon in months; null for a plain "never".</param>
    public static string Short(double value, OutcomeUnit unit, double? error = null, int? horizonMonths = null) =>
        unit is OutcomeUnit.Money or OutcomeUnit.MoneyPerYear ? ShortMoney(value, error) : Bare(value, unit, error, horizonMonths);

    /// <summary>A standard error beside what <see cref="Short"/> prints: "± 2 k".</summary>
    /// <param name="error">The standard error in <paramref name="unit"/>; null, infinite or NaN gives an empty text.</param>
    /// <param name="unit">The unit of the error.</param>
    /// <param name="of">The number beside which it stands.</param>
    public static string ShortError(double? error, OutcomeUnit unit, double of)
    {
        if (unit is not (OutcomeUnit.Money or OutcomeUnit.MoneyPerYear) || error is not { } size || !double.IsFinite(size))
            return Error(error, unit, of);
        var finest = FinestMoney(of);
        var place = Place(size, finest);
        return size > 0 && size < finest ? Error(error, unit, of)
            : "± " + ShortMoney(Math.Ceiling(size / place * (1 - 1e-12)) * place);
    }

    /// <summary>An amount as <see cref="ShortMoney(double, double?)"/> prints it; infinite values and NaN are returned unchanged.</summary>
    /// <param name="value">The amount in the currency.</param>
    /// <param name="error">Standard error in the currency; null where there is none.</param>
    public static double RoundedShort(double value, double? error)
    {
        var step = ShortStep(value, error);
        return double.IsFinite(value) ? Math.Round(value / step, MidpointRounding.AwayFromZero) * step : value;
    }

    /// <summary>A difference of amounts that are printed short, with all the digits that it has: "−30.8 k", "1.0077 M".</summary>
    /// <param name="value">The difference in the currency.</param>
    public static string ShortDifference(double value)
    {
        if (!double.IsFinite(value))
            return NotDefined;
        var (unit, suffix) = MoneyUnit(Math.Abs(value));
        var digits = Sign((value / unit).ToString("#,0.######", CultureInfo.InvariantCulture));
        return digits is "0" or "−0" ? "0" : digits + suffix;
    }

    /// <summary>An amount in at most three digits: "482 k", "1.73 M", "2.1 bn", "4 tn" (10³, 10⁶, 10⁹, 10¹²).</summary>
    /// <param name="value">The amount in the currency; the text does not name the currency.</param>
    /// <param name="error">Standard error in the currency; null where there is none.</param>
    public static string ShortMoney(double value, double? error = null)
    {
        if (!double.IsFinite(value))
            return NotDefined;
        var rounded = Math.Abs(RoundedShort(value, error));
        var (unit, suffix) = MoneyUnit(rounded);
        var digits = (rounded / unit).ToString("#,0.##", CultureInfo.InvariantCulture);
        return (value < 0 && rounded > 0 ? "−" : "") + Written(digits) + suffix;
    }

    /// <summary>Amounts beside each other, each as it is printed everywhere: "852", "653", "1.1 k".</summary>
    /// <param name="values">The amounts in the currency.</param>
    /// <param name="errors">Standard errors in the currency, as many; null where there is none.</param>
    public static string[] ShortMoney(double[] values, double?[] errors) => [.. values.Zip(errors, ShortMoney)];

    /// <summary>The largest of 1, 10³, 10⁶, 10⁹ and 10¹² that is not above an amount, and its sign after a space: " k", " M", " bn",
    /// " tn"; from 10¹⁶ on a power of ten: "e20".</summary>
    /// <param name="amount">The amount, not negative; below 1 it has the unit 1.</param>
    public static (double Unit, string Suffix) MoneyUnit(double amount) => amount switch
    {
        >= 1e16 => PowerOfTen(amount),
        >= 1e12 => (1e12, " tn"),
        >= 1e9 => (1e9, " bn"),
        >= 1e6 => (1e6, " M"),
        >= 1e3 => (1e3, " k"),
        _ => (1, ""),
    };

    /// <summary>A value rounded as <see cref="Bare"/> prints it; infinite values and NaN are returned unchanged.</summary>
    /// <param name="value">The value in <paramref name="unit"/>.</param>
    /// <param name="unit">The unit of the value.</param>
    /// <param name="error">Standard error in the same unit; null where there is none.</param>
    public static double Rounded(double value, OutcomeUnit unit, double? error)
    {
        var scale = IsInPercent(unit) ? 100 : 1;
        return double.IsFinite(value) ? RoundedTo(Place(error * scale, Finest(unit, value)), value * scale) / scale : value;
    }

    /// <summary>A fraction in percent: 1.117 is "111.7 %".</summary>
    /// <param name="fraction">The fraction; 1 is 100 %.</param>
    /// <param name="error">Standard error as a fraction; null where there is none.</param>
    public static string Percent(double fraction, double? error = null) =>
        double.IsFinite(fraction) ? Bare(fraction, OutcomeUnit.Fraction, error) + " %" : Missing(fraction, OutcomeUnit.Fraction, null);

    /// <summary>A share of trials: "62.4 %". Shares close to 0 or 1 read "less than 0.1 %" and "more than 99.9 %".</summary>
    /// <param name="share">The share, in [0, 1].</param>
    public static string Share(double share) => share switch
    {
        0 => "0 %",
        1 => "100 %",
        > 0 and < 0.0005 => $"less than {Written("0.1")} %",
        > 0.9995 and < 1 => $"more than {Written("99.9")} %",
        _ => Percent(share),
    };

    /// <summary>A span of months: "17.9 months"; an infinite one is "never", or "not within 60 months" with a horizon.</summary>
    /// <param name="months">The span in months; infinite for never.</param>
    /// <param name="horizonMonths">The horizon in months; null for a plain "never".</param>
    /// <param name="error">Standard error in months; null where there is none.</param>
    public static string Months(double months, int? horizonMonths = null, double? error = null) =>
        double.IsFinite(months)
            ? Bare(months, OutcomeUnit.Months, error) + " months" : Missing(months, OutcomeUnit.Months, horizonMonths);

    /// <summary>A value with its unit, as in a sentence; money per year is printed without "a year".</summary>
    /// <param name="value">The value in <paramref name="unit"/>.</param>
    /// <param name="unit">The unit of the value; null for a number without a unit.</param>
    /// <param name="currency">Three-letter code.</param>
    /// <param name="horizonMonths">The horizon in months; null for a plain "never".</param>
    /// <param name="error">Standard error in the same unit; null where there is none.</param>
    public static string Value(double value, OutcomeUnit? unit, string currency, int? horizonMonths = null, double? error = null) =>
        unit switch
        {
            OutcomeUnit.Money or OutcomeUnit.MoneyPerYear => Money(value, currency, error),
            OutcomeUnit.Fraction => Percent(value, error),
            OutcomeUnit.Rate => double.IsFinite(value) ? Bare(value, OutcomeUnit.Rate, error) + " %" : Bare(value, OutcomeUnit.Rate),
            OutcomeUnit.Months => Months(value, horizonMonths, error),
            OutcomeUnit.Ratio => Bare(value, OutcomeUnit.Ratio, error),
            _ => Number(value),
        };

    /// <summary>A value without its unit, as in a table whose heading names it: "1,728,000", "111.7", "not within 60 months".</summary>
    /// <param name="value">The value in <paramref name="unit"/>; a fraction is printed in percent.</param>
    /// <param name="unit">The unit of the value.</param>
    /// <param name="error">Standard error in the same unit; null where there is none.</param>
    /// <param name="horizonMonths">The horizon in months; null for a plain "never".</param>
    public static string Bare(double value, OutcomeUnit unit, double? error = null, int? horizonMonths = null)
    {
        if (!double.IsFinite(value))
            return Missing(value, unit, horizonMonths);
        if (IsAboveTold(value, unit))
            return AboveTold;
        var scale = IsInPercent(unit) ? 100 : 1;
        return Digits(value * scale, Place(error * scale, Finest(unit, value)));
    }

    /// <summary>A standard error beside a number of the same unit: "± 3,000". It is rounded up to one digit.</summary>
    /// <param name="error">The standard error in <paramref name="unit"/>; null, infinite or NaN gives an empty text.</param>
    /// <param name="unit">The unit of the error; a fraction is printed in percentage points.</param>
    /// <param name="of">The number beside which it stands, in <paramref name="unit"/>; an amount below 10 has a finer error.</param>
    public static string Error(double? error, OutcomeUnit unit, double of = double.PositiveInfinity)
    {
        if (error is not { } size || !double.IsFinite(size) || (double.IsFinite(of) && IsAboveTold(of, unit)))
            return "";
        size *= IsInPercent(unit) ? 100 : 1;
        var finest = Finest(unit, of);
        if (size > 0 && size < finest)
            return "± <" + Digits(finest, finest);
        var place = Place(size, finest);
        return "± " + Digits(Math.Ceiling(size / place * (1 - 1e-12)) * place, place);
    }

    /// <summary>The unit of an outcome as a heading: "USD", "USD/yr", "%", "months".</summary>
    public static string Unit(OutcomeUnit unit, string currency) => unit switch
    {
        OutcomeUnit.Money => currency,
        OutcomeUnit.MoneyPerYear => currency + "/yr",
        OutcomeUnit.Fraction or OutcomeUnit.Rate => "%",
        OutcomeUnit.Ratio => "",
        _ => "months",
    };

    /// <summary>The unit of a rule file as people write it: "USD/h" for "money/h", "%" for "fraction", "months", "per yr" for "1/yr".
    /// </summary>
    public static string Unit(Unit unit, string currency)
    {
        const string per = "1/";
        var text = unit.ToString();
        return unit.IsFraction ? "%" : unit == Rules.Language.Unit.Month ? "months"
            : text.StartsWith(per, StringComparison.Ordinal) ? "per " + text[per.Length..]
            : text.Replace("money", currency, StringComparison.Ordinal);
    }

    /// <summary>The value of an assumption without its unit: a fraction in percent, up to four significant digits.</summary>
    public static string Quantity(double value, Unit unit) => Number(unit.IsFraction ? value * 100 : value);

    /// <summary>The value of an assumption, or its error, with as many decimals as the first digit of the error takes.</summary>
    /// <param name="value">The value.</param>
    /// <param name="unit">The unit of the value.</param>
    /// <param name="error">Its standard error in the same unit, above 0.</param>
    public static string Quantity(double value, Unit unit, double error)
    {
        var scale = unit.IsFraction ? 100 : 1;
        var place = Math.Floor(Math.Log10(error * scale));
        var step = Math.Pow(10, place);
        var rounded = double.IsFinite(value) && double.IsNormal(step) ? Math.Round(value * scale / step) * step : value * scale;
        return place >= 0 || !double.IsFinite(rounded) ? Number(rounded)
            : Sign(rounded.ToString("#,0." + new string('0', (int)Math.Min(-place, FinestDecimals)), CultureInfo.InvariantCulture));
    }

    /// <summary>A number: whole from 1,000 on, otherwise up to four significant digits, below 0.001 three; "never" and "none" for the
    /// infinities.</summary>
    public static string Number(double value)
    {
        if (!double.IsFinite(value))
            return double.IsNaN(value) ? NotDefined : value > 0 ? "never" : "none";
        var size = Math.Abs(value);
        if (size is > 0 and < 0.001)
        {
            var decimals = (int)Math.Min(2 - Math.Floor(Math.Log10(size)), FinestDecimals);
            return Sign(Math.Round(value, decimals).ToString("0." + new string('#', decimals), CultureInfo.InvariantCulture));
        }
        return Sign((size >= 1000 ? Math.Round(value, MidpointRounding.AwayFromZero) : value).ToString(
            size >= 1000 ? "#,0" : size >= 100 ? "0.#" : size >= 10 ? "0.##" : size >= 1 || size == 0 ? "0.###" : "0.####",
            CultureInfo.InvariantCulture));
    }

    /// <summary>The last place that <see cref="Number"/> prints of a value, 0.0001 where that is smaller.</summary>
    public static double Place(double value) => Math.Abs(value) switch
    {
        >= 1000 => 1,
        >= 100 => 0.1,
        >= 10 => 0.01,
        >= 1 => 0.001,
        _ => 0.0001,
    };

    /// <summary>Digits as people read them, in the <see cref="Locale"/> of the report.</summary>
    /// <param name="digits">Digits as the invariant culture writes them: "-1,234.5".</param>
    public static string Written(string digits) => Locale.Current.Digits(digits.Replace('-', '−'));

    /// <summary>A date in the <see cref="Locale"/> of the report.</summary>
    /// <param name="date">The date as yyyy-MM-dd; any other text is returned as it is.</param>
    public static string Date(string date) => Locale.Current.DateOf(date);

    /// <summary>A whole number with thousands separators: "131,072".</summary>
    public static string Count(long count) => Sign(count.ToString("#,0", CultureInfo.InvariantCulture));

    /// <summary>A count and its noun: "1 check", "3 checks".</summary>
    public static string Count(long count, string noun) => $"{Count(count)} {noun}{(count == 1 ? "" : "s")}";

    /// <summary>A text in at most so many characters; a longer one is cut and ends with an ellipsis.</summary>
    public static string Shorten(string text, int characters) =>
        text.Length <= characters ? text : text[..Math.Max(characters - 1, 1)].TrimEnd() + "…";

    /// <summary>The first sentences of a text that fit into so many characters; its shortened first sentence where not even that
    /// fits.</summary>
    public static string FirstSentences(string text, int characters)
    {
        if (text.Length <= characters)
            return text;
        var end = text.LastIndexOf(". ", characters - 1, StringComparison.Ordinal);
        return end < 0 ? Shorten(text, characters) : text[..(end + 1)];
    }

    /// <summary>A text in at most so many characters; a longer one ends after a whole word, with an ellipsis.</summary>
    public static string ShortenToWords(string text, int characters) => text.Length <= characters ? text
        : text.LastIndexOf(' ', characters - 1) is > 0 and var end ? text[..end].TrimEnd(',', ';', ':') + " …" : Shorten(text, characters);

    /// <summary>A text in which no line ends between a currency and its amount, a number and its unit, or a number and its error: the
    /// spaces there are no-break spaces.</summary>
    public static string Unbroken(string text)
    {
        if (!text.Contains(' ', StringComparison.Ordinal))
            return text;
        var characters = text.ToCharArray();
        for (var i = 1; i < characters.Length - 1; i++)
        {
            var (before, after) = (characters[i - 1], characters[i + 1]);
            if (characters[i] == ' ' && (before == '±' || after == '±'
                || (char.IsAsciiDigit(before) && (after == '%' || IsUnit(text, i + 1)))
                || (IsCurrency(text, i) && (char.IsAsciiDigit(after) || after == '−'))))
                characters[i] = NoBreak;
        }
        return new(characters);
    }

    /// <summary>A space at which no line is broken.</summary>
    public const char NoBreak = '\u00a0';

    private static bool IsUnit(string text, int start)
    {
        var end = start;
        while (end < text.Length && char.IsLetter(text[end]))
            end++;
        return text.AsSpan(start, end - start) is "k" or "M" or "bn" or "tn" or "months" or "month" or "h";
    }

    private static bool IsCurrency(string text, int end) =>
        end >= 3 && text.AsSpan(end - 3, 3).IndexOfAnyExceptInRange('A', 'Z') < 0 && (end == 3 || !char.IsLetterOrDigit(text[end - 4]));

    /// <summary>Whether a unit is printed in percent.</summary>
    public static bool IsInPercent(OutcomeUnit unit) => unit is OutcomeUnit.Fraction or OutcomeUnit.Rate;

    /// <summary>The text for rates above <see cref="InternalRateOfReturn.HighestTold"/>, without the percent sign.</summary>
    private static string AboveTold => $"above {Count((long)(InternalRateOfReturn.HighestTold * 100))}";

    private static bool IsAboveTold(double value, OutcomeUnit unit) =>
        unit == OutcomeUnit.Rate && value > InternalRateOfReturn.HighestTold;

    private static double Finest(OutcomeUnit unit, double value) =>
        unit is OutcomeUnit.Fraction or OutcomeUnit.Rate or OutcomeUnit.Months ? 0.1
        : unit == OutcomeUnit.Ratio ? 0.01 : FinestMoney(value);

    private static (double Unit, string Suffix) PowerOfTen(double amount)
    {
        var (unit, exponent) = (1e16, 16);
        while (amount / unit >= 10)
            (unit, exponent) = (unit * 10, exponent + 1);
        return (unit, "e" + exponent.ToString(CultureInfo.InvariantCulture));
    }

    private static double ShortStep(double value, double? error) =>
        Math.Max(Place(error, FinestMoney(value)), Place(Math.Abs(value), 1) / 100);

    private static double FinestMoney(double value) => Math.Abs(value) < 10 ? 0.01 : 1;

    private static string Missing(double value, OutcomeUnit unit, int? horizonMonths) =>
        double.IsNaN(value) || unit is OutcomeUnit.Money or OutcomeUnit.MoneyPerYear or OutcomeUnit.Ratio ? NotDefined
        : IsInPercent(unit) ? "none"
        : horizonMonths is { } horizon ? $"not within {horizon} months" : "never";

    /// <summary>The largest of <paramref name="finest"/> × 10ⁿ, n ≥ 0, that is not above <paramref name="size"/>; the finest where there is
    /// none.</summary>
    private static double Place(double? size, double finest)
    {
        var place = finest;
        while (place < 1e300 && place * 10 <= size)
            place *= 10;
        return place;
    }

    /// <summary>The multiple of <paramref name="place"/> nearest to a value; the place is 0.01, 0.1 or a power of ten from 1 on.</summary>
    private static double RoundedTo(double place, double value) => place >= 0.99
        ? Math.Round(value / place, MidpointRounding.AwayFromZero) * place
        : Math.Round(value, place >= 0.099 ? 1 : 2, MidpointRounding.AwayFromZero);

    private static string Digits(double value, double place) =>
        Sign(RoundedTo(place, value).ToString(place >= 0.99 ? "#,0" : place >= 0.099 ? "#,0.0" : "#,0.##", CultureInfo.InvariantCulture));

    private static string Sign(string digits) =>
        Written(digits is "-0" or "-0.0" ? digits[1..] : digits);
}
