using System.Globalization;
using System.Text.Json;
using Dx.Api.Auth;
using Dx.Api.Hosting;
using Dx.Application.Common.Exceptions;
using Dx.Application.PlanDocuments;
using Dx.Domain.Common;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Dx.Api.ErrorHandling;

/// <summary>The one place that turns exceptions into problem details (RFC 9457) with a stable <c>errorCode</c>.</summary>
internal sealed class ProblemExceptionHandler(ILogger<ProblemExceptionHandler> logger) : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        if (exception is OperationCanceledException && httpContext.RequestAborted.IsCancellationRequested)
        {
            return true; // Nobody is left to answer.
        }

        var problem = Describe(exception);
        Log(problem.Status, MatchedRoute.Of(httpContext), exception);

        if (exception is TooManyAttemptsException { RetryAfter: var wait })
        {
            httpContext.Response.Headers.RetryAfter = Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        }

        if (problem.Status == StatusCodes.Status401Unauthorized)
        {
            httpContext.Response.Headers.WWWAuthenticate = Challenge.For(httpContext.Request);
        }

        await WriteAsync(httpContext, problem);
        return true;
    }

    /// <summary>Answers that carry only a status (unknown address, wrong method) become problems too.</summary>
    public static Task WriteStatusAsync(StatusCodeContext context)
    {
        var status = context.HttpContext.Response.StatusCode;
        var (code, detail) = status switch
        {
            StatusCodes.Status404NotFound => ("address.not_found", "このアドレスはありません。"),
            StatusCodes.Status405MethodNotAllowed => ("method.not_allowed", "このアドレスではそのメソッドを使えません。"),
            StatusCodes.Status413PayloadTooLarge => ("request.too_large", "送られた内容が大きすぎます。"),
            StatusCodes.Status415UnsupportedMediaType => ("request.media_type", "Content-Type を application/json にしてください。"),
            _ => ("request.refused", "要求を受け付けられません。"),
        };
        return WriteAsync(context.HttpContext, Problem(status, code, detail));
    }

    private void Log(int? status, MatchedRoute route, Exception exception)
    {
        if (status == StatusCodes.Status503ServiceUnavailable)
        {
            logger.LogWarning(
                "{Method} {Route}: the database is out of reach ({Failure})", route.Method, route.Template, FailureTrace.Kinds(exception));
        }
        else if (status >= StatusCodes.Status500InternalServerError)
        {
            logger.LogError("{Method} {Route} failed: {Failure}", route.Method, route.Template, FailureTrace.Of(exception));
        }
    }

    private static ProblemDetails Describe(Exception exception) => exception switch
    {
        PlanDocumentInvalidException invalid => WithErrors(
            Problem(StatusCodes.Status422UnprocessableEntity, invalid.ErrorCode, invalid.Message),
            invalid.Problems.Select(p => new ProblemError(p.Path, p.Code, p.Message, p.Line, p.Column))),
        InvalidRequestException invalid => WithErrors(
            Problem(StatusCodes.Status400BadRequest, invalid.ErrorCode, invalid.Message), Errors(invalid.Violations)),
        DomainRuleException broken => WithErrors(
            Problem(StatusCodes.Status422UnprocessableEntity, broken.Violations[0].Code, broken.Message), Errors(broken.Violations)),
        RequestException request => Problem(StatusOf(request), request.ErrorCode, request.Message),
        BadHttpRequestException bad => Malformed(bad),
        DbUpdateConcurrencyException => Describe(new PreconditionFailedException()),
        DbUpdateException { InnerException: PostgresException inner } => Describe(inner),
        PostgresException { SqlState: PostgresErrorCodes.UniqueViolation } =>
            Problem(StatusCodes.Status409Conflict, "conflict.duplicate", "同じコードのものがすでにあります。"),
        PostgresException { SqlState: PostgresErrorCodes.CharacterNotInRepertoire or PostgresErrorCodes.UntranslatableCharacter } =>
            Problem(StatusCodes.Status400BadRequest, "request.invalid_text", "文字列に使えない文字（NUL など）が含まれています。"),
        InvalidOperationException { InnerException: (NpgsqlException or DbUpdateException) and { } inner } => Describe(inner),
        _ when DatabaseLoss.IsCauseOf(exception) =>
            Problem(StatusCodes.Status503ServiceUnavailable, "database.unavailable", "データベースに接続できません。しばらくしてからやり直してください。"),
        _ => Problem(StatusCodes.Status500InternalServerError, "internal", "サーバーで問題が起きました。"),
    };

    private static int StatusOf(RequestException exception) => exception switch
    {
        NotFoundException => StatusCodes.Status404NotFound,
        UnauthenticatedException or InvalidApiKeyException => StatusCodes.Status401Unauthorized,
        ForbiddenException => StatusCodes.Status403Forbidden,
        TooManyAttemptsException => StatusCodes.Status429TooManyRequests,
        PreconditionFailedException => StatusCodes.Status412PreconditionFailed,
        PreconditionRequiredException => StatusCodes.Status428PreconditionRequired,
        ConflictException => StatusCodes.Status409Conflict,
        _ => StatusCodes.Status422UnprocessableEntity,
    };

    private static ProblemDetails Malformed(BadHttpRequestException bad)
    {
        if (bad.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            return Problem(bad.StatusCode, "request.too_large", "送られた内容が大きすぎます。");
        }

        if (bad.StatusCode == StatusCodes.Status415UnsupportedMediaType)
        {
            return Problem(bad.StatusCode, "request.media_type", "Content-Type を application/json にしてください。");
        }

        var problem = Problem(StatusCodes.Status400BadRequest, "request.malformed", "要求の形が正しくありません。項目の名前と型をご確認ください。");
        return bad.InnerException is JsonException json
            ? WithErrors(problem, [new ProblemError(
                json.Path ?? "$", "json.invalid", "この項目を読めません。名前、型、値をご確認ください。",
                (int?)json.LineNumber + 1, (int?)json.BytePositionInLine + 1)])
            : problem;
    }

    private static IEnumerable<ProblemError> Errors(IEnumerable<RuleViolation> violations) =>
        violations.Select(v => new ProblemError(v.Field, v.Code, v.Message, Line: null, Column: null));

    private static ProblemDetails Problem(int status, string errorCode, string detail) => new()
    {
        Type = "about:blank",
        Status = status,
        Title = Microsoft.AspNetCore.WebUtilities.ReasonPhrases.GetReasonPhrase(status),
        Detail = detail,
        Extensions = { ["errorCode"] = errorCode },
    };

    private static ProblemDetails WithErrors(ProblemDetails problem, IEnumerable<ProblemError> errors)
    {
        problem.Extensions["errors"] = errors.ToArray();
        return problem;
    }

    private static Task WriteAsync(HttpContext context, ProblemDetails problem)
    {
        context.Response.StatusCode = problem.Status ?? StatusCodes.Status500InternalServerError;
        problem.Extensions["traceId"] = MatchedRoute.TraceId(context);
        RequestLog.Note(context, (string)problem.Extensions["errorCode"]!);
        if (problem.Status == StatusCodes.Status503ServiceUnavailable)
        {
            context.Response.Headers.RetryAfter = "5";
        }

        return context.Response.WriteAsJsonAsync(problem, options: null, "application/problem+json");
    }
}

/// <summary>One thing wrong: where (field or JSON path, line and column of a document), a stable code, and how to mend it.</summary>
public sealed record ProblemError(string Path, string Code, string Message, int? Line, int? Column);
