using System.Globalization;
using System.Text;
using CsCheck;
using Roi.Rules.Logs;

namespace Roi.Rules.Tests.Logs;

public class LogNumberTests
{
    [Theory]
    [InlineData("1234.5", DecimalMark.Point, 1234.5)]
    [InlineData("1,234.50", DecimalMark.Point, 1234.5)]
    [InlineData("1.234,50", DecimalMark.Comma, 1234.5)]
    [InlineData("1.234.567,8", DecimalMark.Comma, 1_234_567.8)]
    [InlineData("1 234,5", DecimalMark.Comma, 1234.5)]
    [InlineData("1\u00A0234,5", DecimalMark.Comma, 1234.5)]
    [InlineData("1\u202F234,5", DecimalMark.Comma, 1234.5)]
    [InlineData("1'234.50", DecimalMark.Point, 1234.5)]
    [InlineData("-12.5", DecimalMark.Point, -12.5)]
    [InlineData("12,5-", DecimalMark.Comma, -12.5)]
    [InlineData("(12.50)", DecimalMark.Point, -12.5)]
    [InlineData("$1,234.50", DecimalMark.Point, 1234.5)]
    [InlineData("-$12", DecimalMark.Point, -12)]
    [InlineData("1.234,50 €", DecimalMark.Comma, 1234.5)]
    [InlineData("EUR 12,5", DecimalMark.Comma, 12.5)]
    [InlineData(".5", DecimalMark.Point, 0.5)]
    [InlineData("1234", DecimalMark.Both, 1234)]
    public void A_number_is_read_in_each_of_its_forms(string text, DecimalMark mark, double number)
    {
        Assert.True(LogNumber.TryParse(Encoding.UTF8.GetBytes(text), mark, out var read));
        Assert.Equal(number, read);
    }

    [Theory]
    [InlineData("", DecimalMark.Point)]
    [InlineData("PM01", DecimalMark.Point)]                             // a code, no number with a unit
    [InlineData("12A", DecimalMark.Point)]
    [InlineData("30 min", DecimalMark.Point)]                           // the unit counts
    [InlineData("1,23", DecimalMark.Point)]                             // no group of three
    [InlineData("1.234.5", DecimalMark.Point)]
    [InlineData("12,345.6", DecimalMark.Comma)]
    [InlineData("1234,567.8", DecimalMark.Point)]
    [InlineData("1e5", DecimalMark.Point)]
    [InlineData("2024-03-05", DecimalMark.Point)]
    [InlineData("won,t swing", DecimalMark.Point)]
    [InlineData("1.5", DecimalMark.Both)]                               // what the mark decides is no number before it is known
    public void What_is_no_number_is_not_read(string text, DecimalMark mark) =>
        Assert.False(LogNumber.TryParse(Encoding.UTF8.GetBytes(text), mark, out _));

    [Theory]
    [InlineData("1.234,5", DecimalMark.Comma, false)]
    [InlineData("12.5", DecimalMark.Point, false)]
    [InlineData("1.234", DecimalMark.Both, true)]
    [InlineData("1,234", DecimalMark.Both, true)]
    [InlineData("1234", DecimalMark.Both, false)]
    public void A_number_tells_which_mark_it_has(string text, DecimalMark possible, bool isAmbiguous)
    {
        Assert.Equal(possible, LogNumber.Possible(Encoding.UTF8.GetBytes(text), out var ambiguous));
        Assert.Equal(isAmbiguous, ambiguous);
    }

    /// <summary>Law: what .NET writes with two decimals, in either culture, is read to the same bits as .NET reads it.</summary>
    [Fact]
    public void Every_amount_is_read_exactly() => Gen.Long[-10_000_000_000, 10_000_000_000].Sample(cents =>
    {
        var amount = cents / 100m;
        var text = amount.ToString("#,##0.00", CultureInfo.InvariantCulture);
        var swapped = text.Replace(',', ';').Replace('.', ',').Replace(';', '.');
        return LogNumber.TryParse(Encoding.UTF8.GetBytes(text), DecimalMark.Point, out var point) && point == (double)amount
            && LogNumber.TryParse(Encoding.UTF8.GetBytes(swapped), DecimalMark.Comma, out var comma) && comma == (double)amount;
    });
}
