using Roi.Engine.Simulation;
using Xunit;

namespace Roi.Engine.Tests.Simulation;

public class WarmUpTests
{
    /// <summary>It runs beside other work, where nobody would hear of a mistake in its model.</summary>
    [Fact]
    public void A_warm_up_is_a_run_without_mistakes() => Assert.Null(Record.Exception(WarmUp.Run));
}
