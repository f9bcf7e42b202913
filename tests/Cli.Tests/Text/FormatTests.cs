using Roi.Cli.Text;
using Roi.Engine.Simulation;
using Roi.Rules.Language;

namespace Roi.Cli.Tests.Text;

public class FormatTests
{
    [Theory]
    [InlineData(1_728_484.008, null, "USD 1.73 M")]
    [InlineData(1_728_484.008, 3_247.0, "USD 1.73 M")]      // three digits
    [InlineData(1_728_484.008, 200_000.0, "USD 1.7 M")]     // the last place is that of the error's first digit
    [InlineData(-655_200, null, "USD −655 k")]
    [InlineData(3_000, 20_000.0, "USD 0")]                  // nothing is known of it
    [InlineData(-0.002, null, "USD 0")]                     // no negative zero
    [InlineData(12.6, null, "USD 13")]
    [InlineData(0.5, null, "USD 0.5")]                      // below 10, never finer than a hundredth
    [InlineData(-9.876, null, "USD −9.88")]
    [InlineData(9.876, 0.4, "USD 9.9")]
    [InlineData(3, null, "USD 3")]
    [InlineData(double.NaN, null, "not defined")]
    [InlineData(double.PositiveInfinity, null, "not defined")]
    public void Money_has_a_currency_three_digits_and_none_beyond_its_error(double value, double? error, string text) =>
        Assert.Equal(text, Format.Money(value, "USD", error));

    [Theory]
    [InlineData("about USD 404 k (354 k to 966 k)", "about USD~404~k (354~k to 966~k)")]
    [InlineData("77.3 % ± 0.1 in 22.2 months", "77.3~%~±~0.1 in 22.2~months")]
    [InlineData("USD −65 k, and 3 kinds of AUSD 5", "USD~−65~k, and 3 kinds of AUSD 5")]
    [InlineData("12 months and 3 hours", "12~months and 3 hours")]
    [InlineData("nothing to join", "nothing to join")]
    public void No_line_ends_between_a_number_and_what_belongs_to_it(string text, string unbroken) =>
        Assert.Equal(unbroken, Format.Unbroken(text).Replace(Format.NoBreak, '~'));

    [Fact]
    public void Amounts_that_three_digits_do_not_tell_apart_have_all_their_digits()
    {
        Assert.Equal(("USD 184 k", "USD 182 k"), Format.Apart(183_837, 181_890, OutcomeUnit.Money, "USD"));
        Assert.Equal(("USD 181,837", "USD 181,890"), Format.Apart(181_837, 181_890, OutcomeUnit.Money, "USD"));
        Assert.Equal(("USD 182 k", "USD 182 k"), Format.Apart(181_890, 181_890, OutcomeUnit.Money, "USD"));
        Assert.Equal(("22.2 months", "22.2 months"), Format.Apart(22.21, 22.24, OutcomeUnit.Months, "USD"));
    }

    [Theory]
    [InlineData(1_007_700, "1.0077 M")]
    [InlineData(-30_800, "−30.8 k")]
    [InlineData(-0.0, "0")]
    [InlineData(-280, "−280")]
    [InlineData(double.NaN, "not defined")]
    public void A_difference_of_short_amounts_has_all_its_digits(double value, string text) =>
        Assert.Equal(text, Format.ShortDifference(value));

    [Theory]
    [InlineData(0, null, "0")]
    [InlineData(0.5, null, "0.5")]
    [InlineData(-52.5, null, "−53")]                        // as the table prints it
    [InlineData(9.9, 2.0, "10")]
    [InlineData(950, null, "950")]
    [InlineData(482_300, null, "482 k")]
    [InlineData(999_600, null, "1 M")]                      // rounds into the next unit
    [InlineData(1_734_000, null, "1.73 M")]
    [InlineData(1_734_000, 200_000.0, "1.7 M")]
    [InlineData(-250_000, null, "−250 k")]
    [InlineData(12_340_000_000, null, "12.3 bn")]
    [InlineData(-1e12, null, "−1 tn")]
    public void Short_money_keeps_three_digits_at_most(double value, double? error, string text) =>
        Assert.Equal(text, Format.ShortMoney(value, error));

    [Theory]
    [InlineData(1.1174193548, null, "111.7 %")]
    [InlineData(1.1174193548, 0.0304, "112 %")]
    [InlineData(1.1174193548, 0.31, "110 %")]
    [InlineData(-0.3993725, null, "−39.9 %")]
    [InlineData(30, null, "3,000.0 %")]
    [InlineData(double.NegativeInfinity, null, "none")]
    [InlineData(double.NaN, null, "not defined")]
    public void A_fraction_is_shown_in_percent(double value, double? error, string text) =>
        Assert.Equal(text, Format.Percent(value, error));

    [Theory]
    [InlineData(0, "0 %")]
    [InlineData(0.0001, "less than 0.1 %")]
    [InlineData(0.624, "62.4 %")]
    [InlineData(0.9999, "more than 99.9 %")]
    [InlineData(1, "100 %")]
    public void A_share_of_trials_is_not_rounded_to_none_or_all(double share, string text) => Assert.Equal(text, Format.Share(share));

    [Theory]
    [InlineData(17.85960875, null, "17.9 months")]
    [InlineData(double.PositiveInfinity, null, "never")]
    [InlineData(double.PositiveInfinity, 60, "not within 60 months")]
    [InlineData(double.NaN, 60, "not defined")]
    public void Months_that_never_come_say_so(double months, int? horizon, string text) =>
        Assert.Equal(text, Format.Months(months, horizon));

    [Theory]
    [InlineData(0.238, 0.004, "23.8 %", "± 0.4")]
    [InlineData(10, 0.2, "1,000 %", "± 20")]
    [InlineData(10.01, 0.2, "above 1,000 %", "")]
    [InlineData(1e28, 2e27, "above 1,000 %", "")]
    [InlineData(double.NegativeInfinity, null, "none", "")]
    [InlineData(double.PositiveInfinity, null, "none", "")]
    public void A_rate_above_1000_percent_is_told_as_above_it(double rate, double? error, string text, string errorText) => Assert.Equal(
        (text, errorText),
        (Format.Value(rate, OutcomeUnit.Rate, "USD", 60, error), Format.Error(error, OutcomeUnit.Rate, rate)));

    [Theory]
    [InlineData(3_247.0, OutcomeUnit.Money, "± 4,000")]     // rounded up: no error is understated
    [InlineData(3_000.0, OutcomeUnit.Money, "± 3,000")]
    [InlineData(0.0, OutcomeUnit.Money, "± 0")]
    [InlineData(0.3, OutcomeUnit.MoneyPerYear, "± <1")]
    [InlineData(0.0021, OutcomeUnit.Fraction, "± 0.3")]
    [InlineData(0.004, OutcomeUnit.Months, "± <0.1")]
    [InlineData(null, OutcomeUnit.Months, "")]
    public void An_error_has_one_digit(double? error, OutcomeUnit unit, string text) => Assert.Equal(text, Format.Error(error, unit));

    [Theory]
    [InlineData(0.13, 0.003, "0.13 ± <0.01")]
    [InlineData(9.4, 0.21, "9.4 ± 0.3")]
    [InlineData(12, 0.21, "12 ± <1")]
    public void A_small_amount_has_a_small_error(double value, double error, string text) => Assert.Equal(text,
        $"{Format.Bare(value, OutcomeUnit.Money, error)} {Format.Error(error, OutcomeUnit.Money, value)}");

    [Theory]
    [InlineData(0.385, "fraction", "38.5")]
    [InlineData(5_200, "money/h", "5,200")]
    [InlineData(12.345678, "months", "12.35")]
    [InlineData(0.012345, "h", "0.0123")]
    [InlineData(0, "h", "0")]
    [InlineData(-1_234_567.8, "money", "−1,234,568")]
    public void An_assumption_keeps_the_digits_that_count(double value, string unit, string text) =>
        Assert.Equal(text, Format.Quantity(value, Unit.Parse(unit).Unit!.Value));

    [Theory]
    [InlineData(0.5, "month", 0.06, "0.50")]
    [InlineData(0.06, "month", 0.06, "0.06")]
    [InlineData(1234.51, "month", 0.3, "1,234.5")]
    [InlineData(848_913, "money", 3000, "849,000")]
    [InlineData(0.5, "fraction", 0.0012, "50.0")]
    [InlineData(-0.0001, "month", 0.2, "0.0")]
    public void A_value_has_as_many_decimals_as_its_error(double value, string unit, double error, string text) =>
        Assert.Equal(text, Format.Quantity(value, Unit.Parse(unit).Unit!.Value, error));

    [Fact]
    public void Units_name_the_currency()
    {
        Assert.Equal(["USD", "USD/yr", "%", "months", "%", ""], Enum.GetValues<OutcomeUnit>().Select(unit => Format.Unit(unit, "USD")));
        Assert.Equal("EUR/h", Format.Unit(Unit.Parse("money/h").Unit!.Value, "EUR"));
        Assert.Equal("%", Format.Unit(Unit.None, "EUR"));
        Assert.Equal("1", Format.Unit(Unit.None.AsPlainNumber, "EUR"));
        Assert.Equal("0.27", Format.Quantity(0.27, Unit.None.AsPlainNumber));
        Assert.Equal((Unit.None, "1", "fraction"), (Unit.None.AsPlainNumber, Unit.None.AsPlainNumber.Declared, Unit.None.Declared));
    }

    [Fact]
    public void Counts_have_a_noun_that_agrees()
    {
        Assert.Equal("1 check", Format.Count(1, "check"));
        Assert.Equal("131,072 trials", Format.Count(131_072, "trial"));
    }

    [Theory]
    [InlineData("One sentence.", 20, "One sentence.")]
    [InlineData("One sentence. And a second one.", 20, "One sentence.")]
    [InlineData("One. Two. And a third one.", 12, "One. Two.")]
    [InlineData("A first sentence that is long. Two.", 12, "A first sen…")]
    public void A_long_text_ends_with_a_whole_sentence(string text, int characters, string expected) =>
        Assert.Equal(expected, Format.FirstSentences(text, characters));

    [Theory]
    [InlineData("short", 10, "short")]
    [InlineData("one, two, three", 11, "one, two …")]
    [InlineData("one, two, three", 9, "one …")]
    [InlineData("unbrokentext", 6, "unbro…")]
    public void A_long_list_ends_with_a_whole_word(string text, int characters, string expected) =>
        Assert.Equal(expected, Format.ShortenToWords(text, characters));
}
