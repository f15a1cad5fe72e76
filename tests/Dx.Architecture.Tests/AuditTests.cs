using System.Text.RegularExpressions;
using Dx.Application.Audit;
using Dx.Application.Common.Ports;
using Dx.Domain.Municipalities;
using Dx.Infrastructure.Persistence;
using Dx.Infrastructure.Persistence.Audit;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Dx.Architecture.Tests;

/// <summary>Nothing is changed that the record does not tell, and the record tells no secret.</summary>
public sealed partial class AuditTests
{
    // Statements that write past EF, and why the record does not miss them.
    private static readonly Dictionary<string, string> WritesByHand = new(StringComparer.Ordinal)
    {
        ["src/Dx.Infrastructure/Persistence/Audit/AuditLog.cs"] = "the record itself",
        ["src/Dx.Infrastructure/Persistence/AttainmentSql.cs"] = "derived results; their run is on record with its counts",
        ["src/Dx.Infrastructure/Persistence/IdempotencyStore.cs"] = "answers kept for repeated requests; what they did is on record",
        ["src/Dx.Infrastructure/Persistence/Interceptors/DirtyMarker.cs"] = "the queue of what to recalculate",
        ["src/Dx.Infrastructure/Persistence/WorkQueue.cs"] = "the queue of what to recalculate",
        ["src/Dx.Infrastructure/Persistence/RecalculationLeases.cs"] = "who is at which municipality",
        ["src/Dx.Infrastructure/Persistence/RecalculationFence.cs"] = "who is at which municipality",
        ["src/Dx.Infrastructure/Persistence/ScheduleOccurrences.cs"] = "what schedules started; the runs that follow are on record",
        ["src/Dx.Infrastructure/Persistence/MailOutbox.cs"] = "letters that wait to be sent; what caused them is on record",
        ["src/Dx.Infrastructure/Persistence/MailQueue.cs"] = "what became of letters; what caused them is on record",
        ["src/Dx.Infrastructure/Persistence/SessionStore.cs"] = "who is signed in; logged as security events",
        ["src/Dx.Infrastructure/Persistence/SignInAttempts.cs"] = "counts of tries; logged as security events",
        ["src/Dx.Infrastructure/Persistence/SecondFactors.cs"] = "secrets; the change of the account's stamp is on record",
        ["src/Dx.Infrastructure/Persistence/ApiKeyStore.cs"] = "the day a key was last used, which is no change",
        ["src/Dx.Infrastructure/Persistence/KeyRingStore.cs"] = "the product's own keys, which change by themselves",
        ["src/Dx.Infrastructure/Backup/MunicipalityRestore.cs"] = "puts rows back as the owner, those of the record among them",
    };

    [Fact]
    public void Entities_All_AreAuditedOrExemptWithAReason()
    {
        var entities = Entities().Select(e => e.ClrType).ToList();

        entities.Should().HaveCountGreaterThan(20);
        AuditedEntities.Audited.Concat(AuditedEntities.Exempt.Keys).Should().OnlyHaveUniqueItems().And.BeEquivalentTo(entities);
        AuditedEntities.Exempt.Values.Should().OnlyContain(reason => reason.Length > 20);
    }

    [Fact]
    public void Columns_ThatLookLikeSecrets_AreNotOnRecord()
    {
        var fields = Entities().Where(e => AuditedEntities.Audited.Contains(e.ClrType))
            .SelectMany(e => AuditFields.Of(e).Select(f => $"{e.ShortName()}.{f.Property.Name}")).ToList();

        SecretLike().IsMatch("ApiKey.Digest").Should().BeTrue();
        fields.Should().HaveCountGreaterThan(100).And.NotContain("ApiKey.Digest");
        // The hash of a published document, and what is masked.
        fields.Where(f => SecretLike().IsMatch(f)).Should().BeEquivalentTo("PlanRevision.DocumentHash", "User.PasswordHash", "User.SecurityStamp");
    }

    [Fact]
    public void Columns_LeftOut_SayWhy()
    {
        var reasons = Entities().SelectMany(e => e.GetFlattenedProperties()).Select(p => p.WhyNotAudited()).OfType<string>().ToList();

        reasons.Should().HaveCountGreaterOrEqualTo(10).And.OnlyContain(reason => reason.Length > 10);
    }

    [Fact]
    public void Fields_OnRecord_HaveAJapaneseLabel()
    {
        var labels = Labels().Select(l => (l.Name, Label: AuditLabels.OfField(l.Kind, l.Field.Name))).ToList();

        labels.Should().HaveCountGreaterThan(100);
        labels.Where(l => !Japanese().IsMatch(l.Label)).Select(l => l.Name).Should().BeEmpty();
        AuditLabels.OfField("indicator", "unheardOf").Should().Be("unheardOf", "a field without a label is found this way");
    }

    [Fact]
    public void Kinds_OnRecord_HaveAJapaneseLabel()
    {
        Entities().Where(e => AuditedEntities.Audited.Contains(e.ClrType)).Select(e => AuditLabels.OfKind(AuditedEntities.KindOf(e.ClrType)))
            .Should().HaveCountGreaterThan(15).And.OnlyContain(label => Japanese().IsMatch(label));
    }

    [Fact]
    public void Choices_OnRecord_HaveAJapaneseLabelForEveryValue()
    {
        var values =
            from field in Labels()
            let type = Nullable.GetUnderlyingType(field.Field.Property.ClrType) ?? field.Field.Property.ClrType
            where type.IsEnum
            from value in Enum.GetNames(type)
            let written = System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(value)
            select (Name: $"{field.Name}.{written}", Label: AuditLabels.OfValue(field.Kind, field.Field.Name, written));

        values.Should().HaveCountGreaterThan(50);
        values.Where(v => v.Label is null).Select(v => v.Name).Should().BeEmpty();
    }

    [Fact]
    public void Writes_PastEf_AreNamedWithAReason()
    {
        WriteStatement().IsMatch("insert into plans").Should().BeTrue();
        SourceFiles.Product.Where(f => f.Path.StartsWith("src/Dx.Infrastructure/", StringComparison.Ordinal))
            .Where(f => WriteStatement().IsMatch(f.Text)).Select(f => f.Path)
            .Should().BeEquivalentTo(WritesByHand.Keys);
    }

    [Fact]
    public void Writes_OfWholeSetsThroughEf_AreNeverUsed()
    {
        // Runs of long ago go; that they were is on record.
        SourceFiles.Product.Where(f => SetWrite().IsMatch(f.Text)).Select(f => f.Name)
            .Should().BeSubsetOf(["RecalculateMunicipality"], "the record would not see them");
    }

    private static IEnumerable<(string Kind, AuditedField Field, string Name)> Labels() =>
        from entity in Entities()
        where AuditedEntities.Audited.Contains(entity.ClrType)
        from field in AuditFields.Of(entity)
        select (AuditedEntities.KindOf(entity.ClrType), field, $"{entity.ShortName()}.{field.Name}");

    private static IReadOnlyList<IEntityType> Entities()
    {
        // The model is built without ever connecting.
        using var context = new DxDbContext(
            new DbContextOptionsBuilder<DxDbContext>().UseNpgsql("Host=nowhere").Options, new Nobody());
        return [.. context.Model.GetEntityTypes()];
    }

    [GeneratedRegex("Hash|Digest|Secret|Token|Password|Stamp|Totp|Recovery|Cookie", RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1000)]
    private static partial Regex SecretLike();

    [GeneratedRegex(@"[\p{IsHiragana}\p{IsKatakana}\p{IsCJKUnifiedIdeographs}]|^URL$", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Japanese();

    [GeneratedRegex(@"\b(insert\s+into|update\s+\w+\s+set|delete\s+from|merge\s+into|truncate\s+\w+)\b", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex WriteStatement();

    [GeneratedRegex(@"\.Execute(Update|Delete)(Async)?\(", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex SetWrite();

    private sealed class Nobody : ITenant
    {
        public MunicipalityCode? Current => null;
    }
}
