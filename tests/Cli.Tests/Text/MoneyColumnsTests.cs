using Roi.Cli.Text;

namespace Roi.Cli.Tests.Text;

public class MoneyColumnsTests
{
    [Theory]
    [InlineData(1_234_567.891, "1,234,567.89")]
    [InlineData(-0.004, "0.00")]
    [InlineData(-12.5, "−12.50")]
    public void Amounts_beside_large_ones_are_in_cents(double amount, string text) =>
        Assert.Equal(text, new MoneyColumns([1e6, amount]).Of(amount));

    [Theory]
    [InlineData(0.00123456789012, "0.00123456789")]
    [InlineData(-99.123456789, "−99.12345679")]
    [InlineData(1.5e20, "1.5E+20")]
    public void Amounts_for_which_cents_are_too_coarse_or_too_fine_have_ten_digits(double amount, string text) =>
        Assert.Equal(text, new MoneyColumns([amount]).Of(amount));
}
